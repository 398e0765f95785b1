import json


def script_of(data: object) -> bytes:
    """A script that gives `data` to the page that loads it: from a folder browsers load scripts alone."""
    return f"mendbook.give({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n".encode()
