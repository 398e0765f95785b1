"""The content of texts in views."""

from collections.abc import Mapping

from mendbook.text import LabelPath, LabelText, Link, RichText, all_nodes


def labels_of(text: RichText) -> Mapping[str, LabelText]:
    """The words on screens, by label id."""
    return {
        name: label
        for node in all_nodes(text.nodes)
        if isinstance(node, LabelPath)
        for name, label in zip(node.ids, node.labels, strict=True)
    }


def links_of(text: RichText) -> Mapping[str, str]:
    """The addresses of links, by their target as written."""
    return {node.target: node.address for node in all_nodes(text.nodes) if isinstance(node, Link)}
