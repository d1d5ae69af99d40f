#!/usr/bin/env python3
"""Makes the letters' first templates: rules/letters/<authority>/<letter>.docx.

    python3 rules/letters/make_templates.py [FOLDER]

From then on an officer changes a template in Word or LibreOffice, like any other document; run again, this script would
put the first form back. docs/letters.md lists the tags of each letter. Nothing but Python's own library is used, and the
same text gives the same bytes.
"""
import pathlib
import re
import sys
import zipfile
from xml.sax.saxutils import escape

sys.dont_write_bytecode = True
from letter_texts import AUTHORITIES, LETTERS

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(text, formatting=""):
    formatting = f"<w:rPr>{formatting}</w:rPr>" if formatting else ""
    return f'<w:r>{formatting}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def runs(text):
    """`*bold*` becomes bold; a lone asterisk does not occur in our letters. A section of an act stays with its number."""
    text = re.sub(r"\bsection (\d)", "section\u00a0\\1", text)
    return "".join(run(part, "<w:b/>" if i % 2 else "") for i, part in enumerate(text.split("*")) if part)


def paragraph(style, content, more=""):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def field(name):
    return (f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("1") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


class Body:
    """The paragraphs of one letter; every numbered list counts from 1."""

    def __init__(self):
        self.out = []
        self.lists = 0
        self.counting = False

    def add(self, kind, text):
        if kind not in ("number", "tag"):
            self.counting = False
        if kind == "number":
            if not self.counting:
                self.lists += 1
            self.counting = True
            self.out.append(paragraph("ListNumber", runs(text), f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{10 + self.lists}"/></w:numPr>'))
        elif kind == "table":
            self.out.append(table(*text))
        else:
            style = {"p": "Normal", "heading": "Heading1", "subheading": "Heading2", "bullet": "ListBullet", "tag": "Tag",
                     "block": "Block", "last": "LastParagraph", "together": "Closing", "space": "SignatureSpace",
                     "signatory": "Signature"}[kind]
            self.out.append(paragraph(style, runs(text)))


def cell(width, text, style="Cell", bold=False, fill=""):
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    content = run(text, "<w:b/>") if bold else runs(text)
    return (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>' + paragraph(style, content) + "</w:tc>")


def table(widths, heads, cells):
    """A row of headings, and one row of tags that a section repeats."""
    border = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
                     for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    head = "".join(cell(w, h, bold=True, fill="E7E6E6") for w, h in zip(widths, heads))
    row = "".join(cell(w, c) for w, c in zip(widths, cells))
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{border}</w:tblBorders>'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
            '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f'<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>'
            f'<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr></w:tbl>' + paragraph("Block", ""))


def addressees(left, right):
    """One or two addressees beside each other, without lines."""
    width = 9354 // 2
    cells = ""
    for column in [left, right or []]:
        lines = "".join(paragraph("Block", runs(line)) for line in column) or paragraph("Block", "")
        cells += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{lines}</w:tc>'
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{2 * width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
            '<w:left w:w="0" w:type="dxa"/><w:right w:w="200" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{width}"/><w:gridCol w:w="{width}"/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>')


def document(letter):
    body = Body()
    body.add("block", "{{letter_date}}")
    body.add("p", "Our reference: {{reference}}")
    body.out.append(addressees(letter["to"], letter.get("and_to")))
    body.add("block", "")
    body.add("p", letter["dear"])
    body.add("heading", letter["heading"])
    for kind, text in letter["text"][:-1]:
        body.add(kind, text)
    body.add("last", letter["text"][-1][1])  # so that the signature does not stand on a page by itself
    body.add("together", "Yours sincerely")
    body.add("space", "")
    for line in ("*{{signatory_name}}*", "{{signatory_role}}"):
        body.add("signatory", line)
    body.add("block", "")
    for kind, text in (("tag", "{{#copied_to}}"), ("block", "Copied to: {{copied_to}}"), ("tag", "{{/copied_to}}")):
        body.add(kind, text)
    section = ('<w:sectPr><w:headerReference w:type="first" r:id="rId4"/><w:headerReference w:type="default" r:id="rId5"/>'
               '<w:footerReference w:type="first" r:id="rId6"/><w:footerReference w:type="default" r:id="rId6"/>'
               '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1276" w:bottom="1134" w:left="1276" w:header="680" '
               'w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>')
    return f"{HEAD}<w:document {W}><w:body>{''.join(body.out)}{section}</w:body></w:document>", body.lists


def numbering(lists):
    def level(kind, text, font=""):
        return (f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="454" w:hanging="454"/></w:pPr>{font}</w:lvl>')

    abstract = (f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>{level("decimal", "%1.")}</w:abstractNum>'
                f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>{level("bullet", "•")}</w:abstractNum>')
    numbers = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    for i in range(1, lists + 1):
        numbers += (f'<w:num w:numId="{10 + i}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
                    '</w:lvlOverride></w:num>')
    return f"{HEAD}<w:numbering {W}>{abstract}{numbers}</w:numbering>"


def styles():
    def style(name, title, paragraph_form="", run_form="", based="Normal", after="", kind="paragraph"):
        after = f'<w:next w:val="{after}"/>' if after else ""
        based = f'<w:basedOn w:val="{based}"/>' if based else ""
        default = ' w:default="1"' if name == "Normal" else ""
        return (f'<w:style w:type="{kind}"{default} w:styleId="{name}"><w:name w:val="{title}"/>{based}{after}<w:qFormat/>'
                f"<w:pPr>{paragraph_form}</w:pPr><w:rPr>{run_form}</w:rPr></w:style>")

    spacing = '<w:spacing w:before="{}" w:after="{}" w:line="269" w:lineRule="auto"/>'.format
    bullets = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    grey = '<w:color w:val="505050"/>'
    return (f"{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>"
            '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
            '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
            + style("Normal", "Normal", "<w:widowControl/>" + spacing(0, 160), based="")
            + style("Heading1", "heading 1", "<w:keepNext/>" + spacing(120, 200) + '<w:outlineLvl w:val="0"/>',
                    '<w:b/><w:sz w:val="26"/><w:szCs w:val="26"/>', after="Normal")
            + style("Heading2", "heading 2", "<w:keepNext/>" + spacing(200, 100) + '<w:outlineLvl w:val="1"/>', "<w:b/>", after="Normal")
            + style("ListNumber", "List Number", spacing(0, 120) + '<w:ind w:left="454" w:hanging="454"/>')
            + style("ListBullet", "List Bullet", bullets + spacing(0, 100) + '<w:ind w:left="454" w:hanging="454"/>')
            + style("Block", "Block", spacing(0, 0))
            + style("Cell", "Cell", spacing(0, 0), '<w:sz w:val="20"/><w:szCs w:val="20"/>')
            + style("LastParagraph", "Last paragraph", "<w:keepNext/><w:keepLines/>" + spacing(0, 160))
            + style("Closing", "Closing", "<w:keepNext/><w:keepLines/>" + spacing(120, 0))
            + style("SignatureSpace", "Signature space", "<w:keepNext/>" + spacing(0, 480))
            + style("Signature", "Signature", "<w:keepNext/><w:keepLines/>" + spacing(0, 0))
            + style("Tag", "Tag", spacing(0, 0), grey + '<w:sz w:val="16"/><w:szCs w:val="16"/>')
            + style("Authority", "Authority", spacing(0, 0), '<w:b/><w:sz w:val="32"/><w:szCs w:val="32"/>')
            + style("Service", "Service", spacing(0, 60), grey + '<w:sz w:val="22"/><w:szCs w:val="22"/>')
            + style("Address", "Address", '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="6" w:color="404040"/></w:pBdr>' + spacing(0, 240),
                    grey + '<w:sz w:val="18"/><w:szCs w:val="18"/>')
            + style("Running", "Running head", '<w:tabs><w:tab w:val="right" w:pos="9354"/></w:tabs>' + spacing(0, 160),
                    grey + '<w:sz w:val="18"/><w:szCs w:val="18"/>')
            + "</w:styles>")


def parts(authority, letter):
    text, lists = document(letter)
    first = (paragraph("Authority", run(authority["name"])) + paragraph("Service", run(authority["service"]))
             + paragraph("Address", run("{{authority_address}}")))
    running = paragraph("Running", run(authority["name"]) + "<w:r><w:tab/></w:r>" + run("{{reference}}"))
    foot = paragraph("Running", "<w:r><w:tab/></w:r>" + run("Page ") + field("PAGE") + run(" of ") + field("NUMPAGES"))
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in (
        ("word/document.xml", f"{WORD}.document.main+xml"), ("word/styles.xml", f"{WORD}.styles+xml"),
        ("word/numbering.xml", f"{WORD}.numbering+xml"), ("word/settings.xml", f"{WORD}.settings+xml"),
        ("word/header1.xml", f"{WORD}.header+xml"), ("word/header2.xml", f"{WORD}.header+xml"),
        ("word/footer1.xml", f"{WORD}.footer+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")))
    links = "".join(f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate((
        ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml"), ("header", "header1.xml"),
        ("header", "header2.xml"), ("footer", "footer1.xml")), 1))
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
        f'Target="word/document.xml"/><Relationship Id="rId2" Type="{package}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(letter["title"])}</dc:title>'
        f'<dc:creator>{escape(authority["service"])}</dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>',
        "word/document.xml": text,
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(lists),
        "word/settings.xml": f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>',
        "word/header1.xml": f"{HEAD}<w:hdr {W}>{first}</w:hdr>",
        "word/header2.xml": f"{HEAD}<w:hdr {W}>{running}</w:hdr>",
        "word/footer1.xml": f"{HEAD}<w:ftr {W}>{foot}</w:ftr>",
    }


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent
    for authority in AUTHORITIES:
        for letter in LETTERS:
            path = folder / authority["folder"] / f'{letter["id"]}.docx'
            path.parent.mkdir(parents=True, exist_ok=True)
            with zipfile.ZipFile(path, "w") as archive:
                for name, text in parts(authority, letter).items():
                    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(entry, text)


if __name__ == "__main__":
    main()
