#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""export_test.py PROGRAM: reads what `orrery export` writes with parsers that are not ours."""
import csv
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zlib

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
ENVIRONMENT = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
SVG = "{http://www.w3.org/2000/svg}"
# Width and height in pixels and in points, from the sizes the journals state.
STYLES = {"screen": (960, 600, 720, 450), "slides": (1920, 1080, 960, 540), "neurips": (3300, 1890, 396, 226.772),
          "icml": (1950, 1299, 234, 155.906), "ieee": (2100, 1370, 252, 164.409),
          "ieee_wide": (4296, 1890, 515.52, 226.772), "nature": (2102, 1417, 252.283, 170.079),
          "nature_wide": (4323, 1890, 518.74, 226.772)}


def export(folder, *options):
    """Runs the program in `folder`; returns what it wrote, by name."""
    names = [options[i + 1] for i, option in enumerate(options) if option == "-o"]
    subprocess.run([PROGRAM, "export", "nball", *options], cwd=folder, env=ENVIRONMENT, check=True)
    return [(folder / name).read_bytes() for name in names]


def png_chunks(data):
    position = 8
    while position < len(data):
        length, kind = struct.unpack(">I4s", data[position:position + 8])
        yield kind.decode(), data[position + 8:position + 8 + length]
        position += 12 + length


def png_texts(data):
    texts = {}
    for kind, content in png_chunks(data):
        if kind == "tEXt":
            key, _, text = content.partition(b"\0")
        elif kind == "zTXt":
            key, _, text = content.partition(b"\0")
            text = zlib.decompress(text[1:])
        elif kind == "iTXt":
            key, _, rest = content.partition(b"\0")
            text = rest[2:].split(b"\0", 2)[2]
            text = zlib.decompress(text) if rest[0] else text
        else:
            continue
        texts[key.decode()] = text.decode()
    return texts


class ExportTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def test_no_file_follows_the_locale(self):
        # en_ZA writes a decimal comma in the language that --lang asks for, so the program's own locale is that.
        written = {}
        for locale in ("C", "en_US.UTF-8", "en_ZA.UTF-8", "de_DE.UTF-8", "zh_CN.UTF-8"):
            names = ["x.csv", "x.json", "x.svg", "x.py"]
            subprocess.run([PROGRAM, "export", "nball", "--lang", "en", "-s", "samples=5000", "-s", "radius=1.25",
                            *(part for name in names for part in ("-o", name))], cwd=self.folder, check=True,
                           env={**ENVIRONMENT, "LC_ALL": locale, "LANGUAGE": ""})
            written[locale] = {name: (self.folder / name).read_bytes() for name in names}
        self.assertIn(b"1.25", written["C"]["x.csv"])
        for locale, files in written.items():
            for name, data in files.items():
                self.assertEqual(data, written["C"][name], f"{name} in {locale}")

    def test_json_and_csv_agree_number_for_number(self):
        options = ("-s", "samples=5000", "-s", "n=7", "-s", "seed=3")
        data, table = export(self.folder, *options, "-o", "a.json", "-o", "a.csv")
        figure = json.loads(data)
        self.assertEqual(list(figure)[:6], ["schema", "version", "panel", "parameters", "command", "quality"])
        self.assertEqual(figure["parameters"]["n"], 7)
        self.assertIsInstance(figure["parameters"]["n"], int)
        self.assertIsInstance(figure["parameters"]["radius"], float)
        self.assertIsInstance(figure["readouts"]["volume_argmax"], int)
        self.assertEqual(table.count(b"\r"), 0)
        lines = [line for line in table.decode().split("\n") if not line.startswith("#")]
        rows = list(csv.DictReader(lines))
        self.assertEqual(list(rows[0]), ["plot", "layer", "x", "y", "lower", "upper"])
        layers = {}
        for row in rows:
            layers.setdefault((row["plot"], row["layer"]), []).append(row)
        count = 0
        for plot in figure["plots"]:
            for layer in plot["layers"]:
                found = layers.pop((plot["id"], layer["id"]))
                for key in ("x", "y", "lower", "upper"):
                    column = [float(row[key]) if row[key] else None for row in found]
                    self.assertEqual(column, layer.get(key, [None] * len(found)), (plot["id"], layer["id"], key))
                    count += len(column)
        self.assertEqual(layers, {})
        self.assertGreater(count, 1000)
        # 17 digits: the text itself is what Python prints at that precision.
        for row in rows:
            for key in ("x", "y", "lower", "upper"):
                if row[key]:
                    self.assertEqual(float(row[key]), float("%.17g" % float(row[key])))

    def test_language_of_data(self):
        english, = export(self.folder, "-s", "samples=0", "-o", "a.json")
        chinese, = export(self.folder, "-s", "samples=0", "-o", "a.json", "--lang", "zh_CN")
        self.assertTrue(json.loads(english)["plots"][0]["title"].isascii())
        self.assertFalse(json.loads(chinese)["plots"][0]["title"].isascii())

    def test_selection(self):
        data, table = export(self.folder, "-s", "samples=0", "--plot", "decay", "-o", "a.json", "-o", "a.csv")
        self.assertEqual([plot["id"] for plot in json.loads(data)["plots"]], ["decay"])
        self.assertEqual({line.split(b",")[0] for line in table.splitlines() if not line.startswith(b"#")},
                         {b"plot", b"decay"})

    def test_preview_says_so(self):
        data, table = export(self.folder, "--quality", "preview", "-o", "a.json", "-o", "a.csv")
        self.assertEqual(json.loads(data)["quality"], "preview")
        self.assertIn("--quality preview", json.loads(data)["command"])
        self.assertIn(b"# quality: preview\n", table)

    def test_sizes_of_every_style(self):
        for style, (width, height, points_x, points_y) in STYLES.items():
            with self.subTest(style):
                png, svg, pdf = export(self.folder, "-s", "samples=0", "--style", style,
                                       "-o", "a.png", "-o", "a.svg", "-o", "a.pdf")
                self.assertEqual(struct.unpack(">II", dict(png_chunks(png))["IHDR"][:8]), (width, height))
                box = [float(x) for x in re.search(rb"/MediaBox \[([^]]*)\]", pdf)[1].split()]
                self.assertAlmostEqual(box[2] - box[0], points_x, delta=0.002)
                self.assertAlmostEqual(box[3] - box[1], points_y, delta=0.002)
                root = ElementTree.fromstring(svg)
                unit = 72 / 25.4 if root.get("width").endswith("mm") else points_x / width
                self.assertAlmostEqual(float(root.get("width")[:-2]) * unit, points_x, delta=0.002)
                self.assertAlmostEqual(float(root.get("height")[:-2]) * unit, points_y, delta=0.002)

    def test_files_say_how_they_were_made(self):
        options = ("-s", "samples=0", "--title", "It's <n> & \"more\" 维", "--lang", "zh_CN")
        png, svg, pdf, script = export(self.folder, *options, "-o", "a.png", "-o", "a.svg", "-o", "a.pdf", "-o", "a.py")
        texts = png_texts(png)
        self.assertRegex(texts["Software"], r"^Orrery \d+\.\d+")
        self.assertTrue(texts["orrery:command"].startswith("orrery export nball -s n=10 "))
        self.assertTrue(texts["orrery:command"].endswith(" -o a.png"))
        self.assertEqual(json.loads(texts["orrery:parameters"])["n"], 10)
        dots = struct.unpack(">IIB", dict(png_chunks(png))["pHYs"])
        self.assertEqual(dots, (3780, 3780, 1))
        root = ElementTree.fromstring(svg)
        self.assertEqual(root.findtext(SVG + "title"), "It's <n> & \"more\" 维")
        self.assertIn("--title 'It'\\''s <n> & \"more\" 维'", root.findtext(SVG + "desc"))
        xmp = pdf[pdf.index(b"<x:xmpmeta"):pdf.index(b"</x:xmpmeta>") + 12]
        source = ElementTree.fromstring(xmp).find(".//{http://purl.org/dc/elements/1.1/}source").text
        self.assertTrue(source.startswith("orrery export nball -s n=10 "))
        self.assertIn(b"\n# command: orrery export nball -s n=10 ", script)

    def test_cross_references_of_the_pdf(self):
        pdf, = export(self.folder, "-s", "samples=0", "--style", "nature", "-o", "a.pdf")
        table = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", pdf)[1])
        lines = pdf[table:].split(b"\n")
        self.assertEqual(lines[0], b"xref")
        first, count = map(int, lines[1].split())
        self.assertGreater(count, 5)
        for number, line in enumerate(lines[2:2 + count], first):
            offset, generation, kind = line.split()
            if kind == b"n":
                self.assertTrue(pdf[int(offset):].startswith(b"%d %d obj" % (number, int(generation))), number)
        self.assertEqual(len(re.findall(rb"/Type /Page\b", pdf)), 1)

    @unittest.skipUnless(shutil.which("pdffonts"), "poppler-utils are not installed")
    def test_fonts_of_the_pdf(self):
        for options in ((), ("--lang", "zh_CN"), ("--style", "icml")):
            export(self.folder, "-s", "samples=0", *options, "-o", "a.pdf")
            fonts = subprocess.run(["pdffonts", "a.pdf"], cwd=self.folder, check=True, capture_output=True,
                                   text=True).stdout.splitlines()[2:]
            self.assertGreater(len(fonts), 0)
            for font in fonts:
                self.assertIn("CID TrueType", font)
                self.assertRegex(font, r"Identity-H +yes ")

    def test_nothing_leaves_the_axes_of_an_svg(self):
        for plot, x, y in (("ratio", "4,9", "0.01,0.1"), ("log10_ratio", "5,12", "-4,-2"), ("angle", "60,80", "0.001,0.01"),
                           ("marginal", "-2,1", "0.2,0.3")):
            with self.subTest(plot):
                svg, = export(self.folder, "--plot", plot, "--x-range", x, "--y-range", y, "--hide", "legend",
                              "--hide", "title", "-o", "a.svg")
                self.check_inside(ElementTree.fromstring(svg))

    def check_inside(self, root):
        """Everything in a colour of the data lies within the axes, which are the lines in the colour of axes."""
        shapes = {"axes": [], "data": []}
        for group in root.iter(SVG + "g"):
            matrix = [float(v) for v in re.findall(r"-?[\d.e-]+", group.get("transform", "matrix(1,0,0,1,0,0)"))]
            colors = {group.get("stroke"), group.get("fill")}
            kind = "axes" if "#7a828c" in colors else "data" if colors & {"#0072b2", "#d55e00", "#00875f"} else None
            for shape in group:
                text = shape.get("points") or shape.get("d") or ""
                numbers = [float(v) for v in re.findall(r"-?\d[\d.]*(?:e-?\d+)?", text)]
                if kind and shape.tag in (SVG + "polyline", SVG + "path"):
                    a, b, c, d, e, f = matrix
                    shapes[kind] += [(a * px + c * py + e, b * px + d * py + f)
                                     for px, py in zip(numbers[::2], numbers[1::2])]
        self.assertGreater(len(shapes["axes"]), 3)
        self.assertGreater(len(shapes["data"]), 3)
        for i in (0, 1):
            low, high = (edge(p[i] for p in shapes["axes"]) for edge in (min, max))
            self.assertGreaterEqual(min(p[i] for p in shapes["data"]), low - 1)
            self.assertLessEqual(max(p[i] for p in shapes["data"]), high + 1)

    def test_text_of_an_svg_is_text(self):
        svg, = export(self.folder, "-s", "samples=0", "-o", "a.svg")
        texts = ["".join(text.itertext()).strip() for text in ElementTree.fromstring(svg).iter(SVG + "text")]
        self.assertIn("Dimension n", texts)

    def test_script_draws_every_plot(self):
        try:
            import matplotlib  # noqa: F401
        except ImportError:
            self.skipTest("python3-matplotlib is not installed")
        export(self.folder, "-s", "samples=500", "--plot", "all", "--style", "ieee_wide", "--theme", "dark",
               "--lang", "zh_CN", "-o", "a.py")
        done = subprocess.run([sys.executable, "a.py", "out.png"], cwd=self.folder, env=ENVIRONMENT,
                              capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        size = struct.unpack(">II", dict(png_chunks((self.folder / "out.png").read_bytes()))["IHDR"][:8])
        self.assertLessEqual(abs(size[0] - 4296), 1)
        self.assertLessEqual(abs(size[1] - 1890), 1)


if __name__ == "__main__":
    unittest.main()
