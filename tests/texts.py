"""What stands in the texts of views."""

from collections.abc import Mapping

from mendbook.text import LabelPath, LabelText, Link, RichText, every


def labels_of(text: RichText) -> Mapping[str, LabelText]:
    """What screens say, by the ids of labels."""
    return {
        name: label
        for node in every(text.nodes)
        if isinstance(node, LabelPath)
        for name, label in zip(node.ids, node.labels, strict=True)
    }


def links_of(text: RichText) -> Mapping[str, str]:
    """The addresses of links, by how they are written."""
    return {node.target: node.address for node in every(text.nodes) if isinstance(node, Link)}
