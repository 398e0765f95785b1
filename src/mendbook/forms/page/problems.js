// Shows the site's problems over the forms, as the preview does over pages, since saved entries may have mistakes.

const OWN = "/_mendbook/";

const link = document.createElement("a");
link.href = `${OWN}problems/`;
link.target = "mendbook-problems";
Object.assign(link.style, {
  position: "fixed",
  insetBlockEnd: "1rem",
  insetInlineStart: "1rem",
  zIndex: "1000",
  padding: "0.5rem 0.75rem",
  borderRadius: "0.5rem",
  background: "#8f1d14",
  color: "#fff",
  font: "16px/1.3 system-ui, sans-serif",
});

/** Shows the preview's problems, and updates them whenever they change. */
export function start() {
  const region = document.createElement("div");
  region.setAttribute("role", "status");
  document.body.append(region);
  const changes = new EventSource(`${OWN}changes`);
  let newestRequest = 0;
  changes.addEventListener("message", async () => {
    const thisRequest = ++newestRequest;
    const response = await fetch(`${OWN}summary`).catch(() => null);
    const words = response?.ok ? (await response.json()).words : undefined;
    if (words === undefined || thisRequest !== newestRequest) return; // a later response may have arrived first
    link.textContent = words;
    if (words) region.append(link);
    else link.remove();
  });
}
