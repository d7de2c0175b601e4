"""Zotero's own export, as its translator writes it (entries, containers and attachments beside each other)."""

from __future__ import annotations

import pytest

from builder.sources.draft import Unreadable
from builder.sources.one_file import ReadOptions, read_file
from builder.sources.read import read_folder
from builder.sources.zotero_rdf import is_zotero_rdf, read_zotero_rdf
from tests.sources.samples import make_rss, make_zip, tell_story

TEXT = "Harbour reopens\n\nThe harbour of Port Ellen reopened on Monday after a storm that closed it.\n"
HEAD = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">"""
RDF = f"""{HEAD}
 <bib:Article rdf:about="https://isle.example/harbour">
  <z:itemType>newspaperArticle</z:itemType>
  <dcterms:isPartOf><bib:Newspaper><dc:title>Isle News</dc:title></bib:Newspaper></dcterms:isPartOf>
  <bib:authors><rdf:Seq>
   <rdf:li><foaf:Person><foaf:surname>Doe</foaf:surname><foaf:givenName>Jane</foaf:givenName></foaf:Person></rdf:li>
   <rdf:li><foaf:Person><foaf:surname>Isle Staff</foaf:surname></foaf:Person></rdf:li>
  </rdf:Seq></bib:authors>
  <link:link rdf:resource="#item_2"/>
  <dc:identifier><dcterms:URI><rdf:value>https://isle.example/harbour</rdf:value></dcterms:URI></dc:identifier>
  <dc:date>2024-04-09</dc:date><z:language>en</z:language><dc:title>Harbour reopens</dc:title>
 </bib:Article>
 <z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType>
  <rdf:resource rdf:resource="files/2/a.txt"/><dc:title>a.txt</dc:title><link:type>text/plain</link:type>
 </z:Attachment>
 <bib:Memo rdf:about="#item_3"><rdf:value>a note</rdf:value></bib:Memo>
 <bib:Article rdf:about="urn:2"><z:itemType>journalArticle</z:itemType><dc:title>Tides</dc:title>
  <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/><dc:identifier>DOI 10.1234/tides</dc:identifier>
 </bib:Article>
 <bib:Journal rdf:about="urn:issn:1234-5678"><dc:title>Sea Letters</dc:title>
  <dc:identifier>ISSN 1234-5678</dc:identifier></bib:Journal>
</rdf:RDF>"""


def test_an_export_speaks_of_the_files_beside_it(tmp_path):
    (tmp_path / "files/2").mkdir(parents=True)
    (tmp_path / "files/2/a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "My library.rdf").write_text(RDF, "utf-8")
    reading = read_folder(tmp_path, name="seeds", options=ReadOptions())
    assert reading.errors == ()
    (article,) = reading.articles
    assert (article.published.edtf, article.published.basis) == ("2024-04-09", "My library.rdf")
    assert (article.publisher.text, article.author.text) == ("Isle News", "Jane Doe, Isle Staff")
    assert article.url.text == "https://isle.example/harbour"
    assert [remark.what.partition(":")[0] for remark in reading.remarks] == ["My library.rdf, Tides"]


def test_a_container_may_stand_beside_its_entry():
    (_, (name, stated, files)) = read_zotero_rdf(RDF.encode())
    told = {field: text for field, text in stated if text}
    assert (name, files) == ("Tides", [])
    assert told == {"title": "Tides", "publisher": "Sea Letters", "doi": "10.1234/tides"}


def test_an_export_in_an_archive_speaks_of_the_files_there():
    raw = make_zip({"x/My library.rdf": RDF.encode(), "x/files/2/a.txt": TEXT.encode()})
    reading = read_file(raw, file="x.zip", where="seeds/x.zip", options=ReadOptions())
    (article,) = reading.articles
    assert (article.file, article.publisher.text) == ("x.zip/x/files/2/a.txt", "Isle News")
    assert reading.errors == ()


def test_a_feed_in_rdf_is_no_export():
    assert is_zotero_rdf(RDF.encode()) and not is_zotero_rdf(make_rss([tell_story(1)]))


@pytest.mark.parametrize(
    "raw",
    [
        RDF[:300].encode(),
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + RDF.encode(),
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + RDF.encode(),
        b'<?xml version="1.0" encoding="no-such"?>' + RDF.encode(),
        RDF.encode("utf-16"),
        b"",
    ],
)
def test_what_is_none_is_one_line(raw):
    with pytest.raises(Unreadable, match="is not Zotero RDF"):
        read_zotero_rdf(raw + b"<")
