"""Every problem code, once: its severity and its name. `docs/problems.md` explains each to editors.

MB1xx a file can't be read, MB2xx its shape, MB3xx what it refers to, MB4xx its texts, MB5xx templates,
MB6xx how the site is put together, MB7xx decision trees, MB8xx PDFs. A code is never given a second meaning.
"""

from enum import StrEnum


class Severity(StrEnum):
    """How much a problem stops: an error any build, a warning a strict one, a note none."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: dict[str, tuple[Severity, str]] = {
    "MB101": (_E, "not valid YAML"),
    "MB102": (_E, "key twice"),
    "MB103": (_E, "anchor, alias or merge key"),
    "MB104": (_E, "tag"),
    "MB105": (_E, "tab in the indentation"),
    "MB106": (_E, "file too large"),
    "MB107": (_E, "nested too deeply"),
    "MB108": (_E, "character not allowed"),
    "MB109": (_E, "file is empty"),
    "MB110": (_E, "key is not text"),
    "MB111": (_E, "file is missing"),
    "MB112": (_W, "file is not read"),
    "MB201": (_E, "unknown key"),
    "MB202": (_E, "key is missing"),
    "MB203": (_E, "wrong kind of value"),
    "MB204": (_E, "not one of the choices"),
    "MB205": (_E, "not an id"),
    "MB206": (_E, "empty text"),
    "MB207": (_W, "language is missing"),
    "MB208": (_E, "default language is missing"),
    "MB209": (_E, "unknown language"),
    "MB301": (_E, "unknown id"),
    "MB302": (_E, "unknown label"),
    "MB303": (_E, "broken internal link"),
    "MB304": (_E, "two pages with one address"),
    "MB305": (_W, "link to a draft"),
    "MB306": (_E, "listed twice"),
    "MB307": (_E, "range is the wrong way round"),
    "MB308": (_E, "id twice"),
    "MB309": (_E, "unknown icon"),
    "MB310": (_E, "answer contradicts itself"),
    "MB311": (_E, "reserved name"),
    "MB312": (_E, "fits no device"),
    "MB313": (_E, "solution without steps for a device"),
    "MB314": (_E, "device without a cause"),
    "MB315": (_E, "value without a source"),
    "MB316": (_E, "nothing to compare"),
    "MB317": (_E, "condition can't be judged"),
    "MB318": (_E, "shared row without words"),
    "MB319": (_E, "guide of another topic"),
    "MB321": (_N, "cause in no guide"),
    "MB322": (_N, "topic without guides"),
    "MB323": (_N, "label in no text"),
    "MB324": (_N, "review is overdue"),
    "MB325": (_N, "guide not listed by its topic"),
    "MB331": (_E, "unknown country"),
    "MB332": (_E, "coordinates elsewhere"),
    "MB333": (_E, "telephone number not valid"),
    "MB334": (_E, "hours not understood"),
    "MB335": (_E, "hours of a day missing or twice"),
    "MB336": (_E, "hours overlap"),
    "MB337": (_E, "day that doesn’t exist"),
    "MB338": (_E, "time zone not known"),
    "MB339": (_E, "spoken language not known"),
    "MB340": (_W, "two stores in one place"),
    "MB401": (_N, "link not allowed"),
    "MB402": (_W, "labels differ between languages"),
    "MB403": (_W, "steps differ between languages"),
    "MB404": (_E, "picture not found"),
    "MB405": (_W, "placeholders differ between languages"),
    "MB406": (_E, "link target not allowed"),
    "MB407": (_W, "brackets not understood"),
    "MB408": (_N, "not translated"),
    "MB501": (_E, "template not understood"),
    "MB502": (_E, "unknown name in a template"),
    "MB503": (_E, "template failed"),
    "MB504": (_E, "template is missing"),
    "MB601": (_E, "languages differ from the host's"),
    "MB602": (_E, "pages are elsewhere"),
    "MB701": (_E, "branch is missing"),
    "MB702": (_E, "tree goes round"),
    "MB703": (_E, "cause is not reached"),
    "MB704": (_E, "step is not reached"),
    "MB705": (_E, "twice on one path"),
    "MB706": (_E, "step of no kind"),
    "MB711": (_W, "question is never asked"),
    "MB712": (_N, "causes not told apart"),
    "MB713": (_N, "store before a fix"),
    "MB714": (_N, "too large for the best tree"),
    "MB715": (_E, "tree fails for some devices"),
    "MB801": (_W, "PDF can't be made"),
    "MB802": (_N, "character without a font"),
}
