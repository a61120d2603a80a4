#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a text of the present sources has no finished translation, or one whose placeholders differ."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLASSES = {name for folder in ("widgets", "app") for file in (ROOT / folder).rglob("*.h")
           for name in re.findall(r"^class (\w+)", file.read_text(encoding="utf-8"), re.M)}


def placeholders(text):
    """The places of arguments, %1 … and %n, in a fixed order."""
    return sorted(re.findall(r"%(?:L?\d+|n)", text))


def complaints(ts_file):
    for context in ElementTree.parse(ts_file).getroot().iter("context"):
        name = context.findtext("name")
        # A class outside a namespace is one whose header lupdate did not find: tr() would ask for another context.
        if re.fullmatch(r"[A-Z]\w*", name) and name in CLASSES:
            yield f"lupdate does not know the namespace of {name}"
        for message in context.iter("message"):
            source = message.findtext("source")
            translation = message.find("translation")
            state = translation.get("type")
            forms = [form.text or "" for form in translation.iter("numerusform")]
            texts = forms or [translation.text or ""]
            if state is not None:
                yield f"{state}: [{name}] {source}"
            elif not all(text.strip() for text in texts):
                yield f"empty: [{name}] {source}"
            elif any(placeholders(text) != placeholders(source) for text in texts):
                yield f"placeholders differ: [{name}] {source} -> {texts}"


def texts_of(ts_file):
    root = ElementTree.parse(ts_file).getroot()
    return {(context.findtext("name"), message.findtext("source"))
            for context in root.iter("context") for message in context.iter("message")}


def main():
    failed = False
    for ts_file in sorted((ROOT / "resources" / "translations").glob("*.ts")):
        with tempfile.TemporaryDirectory() as directory:
            copy = pathlib.Path(directory) / ts_file.name
            shutil.copy(ts_file, copy)
            subprocess.run([ROOT / "tools" / "update-translations", copy], check=True)
            found = list(complaints(copy))
            found += [f"vanished: [{name}] {source}" for name, source in sorted(texts_of(ts_file) - texts_of(copy))]
            if not texts_of(copy):
                found.append("lupdate found no texts")
        for line in found:
            print(f"{ts_file.name}: {line}")
        failed = failed or bool(found)
    if failed:
        print("Run `cmake --build --preset opt --target translations_update` and translate what is new.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
