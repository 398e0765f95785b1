import json


def make_script(data: object) -> bytes:
    """A script that passes `data` to the page that loads it: a page opened from a folder can load only
    scripts.
    """
    return f"mendbook.give({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n".encode()
