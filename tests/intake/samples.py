"""A small input of every kind that is read, written for the tests in the forms that they have."""

import gzip
import io
import json
import tarfile
import zipfile
from email.message import EmailMessage

TITLE = "Rebels shell port, ministry says"
FIRST = (
    "Rebels shelled the port of Aden on Monday, the ministry said, killing at least four dock "
    "workers and wounding ten others who had gathered at the gate."
)
SECOND = "The army has sent a battalion to the town, its spokesman told reporters on Tuesday."
OTHER = (
    "The minister denied on Tuesday that his government had held talks with the rebels, and called "
    "the report baseless in a speech to the parliament."
)
DAY, NEXT = "2016-05-10", "2016-05-11"
OUTLET = "The Harbour Times"
URL = "https://harbour.example/2016/port"
TEXT = f"{FIRST}\n\n{SECOND}\n"
PAGE = (
    f"<html><head><title>{TITLE}</title><meta property='og:site_name' content='{OUTLET}'></head>"
    f"<body><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
)


def docx() -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraphs = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in (FIRST, SECOND))
    cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A table</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {space}><w:body>{paragraphs}{cell}</w:body></w:document>",
        }
    )


def docx_of(text: str) -> str:
    """Return the XML of a Word document with a paragraph for each line that is not blank."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    lines = (line for line in text.splitlines() if line.strip())
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    return f"<w:document {space}><w:body>{paragraphs}</w:body></w:document>"


def epub() -> bytes:
    chapter = PAGE.replace("</article>", f"<p>{OTHER}</p></article>")
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="a/c.opf"/>'
            "</rootfiles></container>",
            "a/c.opf": f"<package><metadata><date>{DAY}</date></metadata><manifest>"
            '<item id="cover" href="cover.xhtml"/><item id="one" href="one.xhtml"/></manifest>'
            '<spine><itemref idref="cover"/><itemref idref="one"/></spine></package>',
            "a/cover.xhtml": "<html><body><p>The issue of May</p></body></html>",
            "a/one.xhtml": chapter,
        }
    )


def zipped(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as book:
        for name, data in members.items():
            book.writestr(name, data)
    return out.getvalue()


def tarred(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data.encode())
            archive.addfile(info, io.BytesIO(data.encode()))
    return out.getvalue()


def pdf(pages: list[list[str]]) -> bytes:
    """Return a PDF of lines of text, each page with its own."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 11 Tf 50 700 Td {shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(kids)}] >>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    return out.encode("latin-1")


def wrapped(text: str, width: int = 60) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


PRINTED = pdf(
    [
        ["The Harbour Times 10 May 2016", *wrapped(FIRST), "Page 1 of 3"],
        ["The Harbour Times 10 May 2016", *wrapped(SECOND), "Page 2 of 3"],
        ["The Harbour Times 10 May 2016", *wrapped(OTHER), "Page 3 of 3"],
    ]
)


def mail() -> bytes:
    message = EmailMessage()
    message["From"] = "Jane Doe <jane@harbour.example>"
    message["To"] = "desk@harbour.example"
    message["Subject"] = f"Fwd: {TITLE}"
    message["Date"] = "Tue, 10 May 2016 23:30:00 +0300"
    message.set_content(TEXT)
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(OTHER.encode(), maintype="text", subtype="plain", filename="other.txt")
    return bytes(message)


def warc() -> bytes:
    def record(url: str, status: str, media: str, body: bytes) -> bytes:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2020-01-01T00:00:00Z\r\nContent-Type: application/http;msgtype=response\r\n"
            f"WARC-Record-ID: <urn:uuid:{url}>\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        return gzip.compress(head.encode() + http + b"\r\n\r\n")

    return (
        record(URL, "200 OK", "text/html; charset=windows-1252", PAGE.encode("cp1252"))
        + record(URL + "/gone", "404 Not Found", "text/html", PAGE.encode())
        + record(URL + ".png", "200 OK", "image/png", b"\x89PNG")
    )


FEED = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="c:">
<channel><title>{OUTLET}</title>
<item><title>{TITLE}</title><link>{URL}</link><pubDate>Tue, 10 May 2016 08:00:00 GMT</pubDate>
<description>&lt;p&gt;{" ".join([FIRST] * 6)}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</description></item>
<item><title>Short</title><link>{URL}/short</link><description>Read on.</description></item>
</channel></rss>"""
SITEMAP = f"""<?xml version="1.0"?><urlset xmlns="s:" xmlns:news="n:"><url><loc>{URL}</loc>
<news:news><news:publication_date>{DAY}</news:publication_date><news:title>{TITLE}</news:title>
</news:news></url></urlset>"""
OPML = '<opml><body><outline text="a" xmlUrl="https://harbour.example/feed"/></body></opml>'
NEWSML = f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="tag:agency:1"><itemMeta><itemClass qcode="ninat:text"/><provider><name>{OUTLET}
</name></provider><versionCreated>{DAY}T08:00:00Z</versionCreated></itemMeta><contentMeta><by>By Jane
Doe</by><headline>{TITLE}</headline></contentMeta><contentSet><inlineXML><html><body><p>{FIRST}</p>
<p>{SECOND}</p></body></html></inlineXML></contentSet></newsItem>
<newsItem><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem></itemSet></newsMessage>"""
NINJS = json.dumps(
    {
        "uri": "tag:agency:1",
        "type": "text",
        "versioncreated": f"{DAY}T08:00:00Z",
        "headline": TITLE,
        "byline": "By Jane Doe",
        "infosource": [{"name": OUTLET}],
        "body_html": f"<p>{FIRST}</p><p>{SECOND}</p>",
    },
    indent=1,
)
LINE = json.dumps({"title": TITLE, "text": TEXT, "published": DAY, "publisher": OUTLET})
TABLE = f'Headline;Source;Date;Full_Text\n"{TITLE}";{OUTLET};"May 10, 2016";"{FIRST}\n\n{SECOND}"\n'
GDELT = f"410412347\t20160510\tYEM\t{URL}\n410412348\t20160510\tYEM\t{URL}\n"
NEXIS = f"""{TITLE}

{OUTLET}

May 10, 2016 Tuesday

Late Edition - Final

Copyright 2016 The Harbour Times Company All Rights Reserved

Section: Section A; Foreign Desk; Pg. 6

Length: 104 words

Byline: By JANE DOE

Body

{FIRST}

{SECOND}

Graphic

PHOTO: The port.

Load-Date: May 10, 2016

End of Document

Minister denies talks

Evening Post

May 11, 2016 Wednesday

Copyright 2016 Post All Rights Reserved

Length: 60 words

Body

{OTHER}

End of Document
"""
LEXIS = f"""                               1 of 2 DOCUMENTS


                              {OUTLET}

                             May 10, 2016 Tuesday
                              Late Edition - Final

{TITLE}

BYLINE: By JANE DOE; Tom Roe contributed reporting.

LENGTH: 104 words

{FIRST}

{SECOND}

URL: {URL}

SUBJECT: REBELLIONS (90%)

LOAD-DATE: May 10, 2016

                 Copyright 2016 The Harbour Times Company


                               2 of 2 DOCUMENTS


                              Evening Post

                             May 11, 2016 Wednesday

Minister denies talks

LENGTH: 60 words

{OTHER}

LOAD-DATE: May 11, 2016

                 Copyright 2016 Post
"""
FACTIVA = f"""{TITLE}

By Jane Doe
104 words
10 May 2016
{OUTLET}
HARBT
Late Edition - Final
6
English
Copyright 2016 The Harbour Times Company.  All Rights Reserved.

{FIRST}

{SECOND}

Document HARBT00020160510ec5a0003x

Minister denies talks

60 words
11 May 2016
08:12
Evening Post
HNA
English
(c) 2016 Post

{OTHER}

Document HNA0000020160511ec5b0001a
"""
CODED = f"""HD     {TITLE}
BY     By Jane Doe
WC     104 words
PD     10 May 2016
SN     {OUTLET}
SC     HARBT
LP     {FIRST}

TD     {SECOND}

NS     gcat : Political/General News
AN     Document HARBT00020160510ec5a0003x

HD     Minister denies talks
WC     60 words
PD     11 May 2016
SN     Evening Post
SC     HNA
LP     {OTHER}
AN     Document HNA0000020160511ec5b0001a
"""
