"""The parts of a Word file: bytes, XML trees and the relations between them."""

import posixpath
import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from vanthu.errors import DocumentRefused, Place
from vanthu.word.wordml import Element

MOST_BYTES = 50_000_000
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DAMAGES = (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one part says about another: its kind (last word of the type) and where it is."""

    kind: str
    target: str
    is_external: bool = False


class WordParts:
    """The parts of one Word file, read when asked for."""

    def __init__(self, data: bytes, *, name: str = "") -> None:
        """Open the archive.

        Raises:
            DocumentRefused: the bytes are no archive, or it has no main document.
        """
        self.name = name
        try:
            self._archive = ZipFile(BytesIO(data))
        except _DAMAGES as error:
            raise self._damaged(str(error)) from error
        self._names = frozenset(self._archive.namelist())
        self._trees: dict[str, Element] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self.main = self._find_main()

    def has(self, part: str) -> bool:
        """Return whether the file has this part."""
        return part in self._names

    def read(self, part: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            DocumentRefused: the part is missing, damaged, encrypted or larger than 50 MB.
        """
        if part not in self._names:
            raise DocumentRefused.of("page-part-missing", Place(file=self.name), part=part)
        try:
            if self._archive.getinfo(part).file_size > MOST_BYTES:
                raise self._damaged(f"{part} > {MOST_BYTES} B")
            return self._archive.read(part)
        except _DAMAGES as error:
            raise self._damaged(str(error)) from error

    def load(self, part: str) -> Element:
        """Return the root element of an XML part, parsed strictly and without entities.

        Raises:
            DocumentRefused: the part is missing, not well-formed, or has a document type.
        """
        if part not in self._trees:
            self._trees[part] = self._parse(part)
        return self._trees[part]

    def find(self, kind: str, part: str = "") -> str:
        """Return the part `part` (by default the main document) relates to as `kind`, or ''."""
        relations = self.list_relations(part or self.main).values()
        targets = (item.target for item in relations if item.kind == kind and not item.is_external)
        return next((target for target in targets if self.has(target)), "")

    def list_relations(self, part: str) -> dict[str, Relation]:
        """Return the relations of a part by id; targets are names of parts."""
        if part not in self._relations:
            folder, name = posixpath.split(part.lstrip("/"))
            source = posixpath.join(folder, "_rels", f"{name}.rels")
            self._relations[part] = self._read_relations(source, folder)
        return self._relations[part]

    def _read_relations(self, source: str, folder: str) -> dict[str, Relation]:
        if not self.has(source):
            return {}
        found: dict[str, Relation] = {}
        for element in self.load(source).iter(_RELATIONS):
            target, kind = element.get("Target", ""), element.get("Type", "").rpartition("/")[2]
            is_external = element.get("TargetMode") == "External"
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id", "")] = Relation(
                kind=kind, target=target, is_external=is_external
            )
        return found

    def _find_main(self) -> str:
        main = self.find("officeDocument", "/")
        if not main:
            raise DocumentRefused.of(
                "page-part-missing", Place(file=self.name), part="word/document.xml"
            )
        return main

    def _parse(self, part: str) -> Element:
        # A parser of its own: lxml parsers keep state, and this may run in several threads.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(self.read(part), parser)
        except etree.XMLSyntaxError as error:
            raise DocumentRefused.of(
                "page-part-malformed", Place(file=self.name), part=part, detail=str(error)
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise DocumentRefused.of(
                "page-part-malformed", Place(file=self.name), part=part, detail="DOCTYPE"
            )
        return root

    def _damaged(self, detail: str) -> DocumentRefused:
        return DocumentRefused.of("page-file-damaged", Place(file=self.name), detail=detail)
