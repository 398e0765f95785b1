"""Stores in the vocabulary of schema.org."""

from mendbook.model import telephone
from mendbook.views import LanguageView

from .opening import specifications


def local_business(view: LanguageView, name: str, url: str = "") -> dict[str, object]:
    """A store, in the words of one language. url: the full address of its page, if known."""
    knowledge = view.knowledge
    store, where = knowledge.stores[name], view.stores.places[name]
    address = {
        "@type": "PostalAddress",
        "streetAddress": store.address,
        "postalCode": store.postcode,
        "addressLocality": where.place.text,
        "addressCountry": store.country,
    }
    if where.district is not None:
        address["addressRegion"] = where.district.text
    latitude, longitude = store.coordinates
    properties: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness",
        "name": where.name.text,
        "parentOrganization": {"@type": "Organization", "name": knowledge.site.brand},
        "address": address,
        "geo": {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude},
        **specifications(store, knowledge.holidays),
    }
    reached = telephone(store.telephone, store.country) if store.telephone else None
    if reached and not store.example:
        properties["telephone"] = reached.uri.removeprefix("tel:")
    if store.languages:
        properties["knowsLanguage"] = store.languages
    return properties | {"url": url} if url else properties
