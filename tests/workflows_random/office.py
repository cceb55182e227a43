"""A body with two cells below a superior body; every optional paper is made."""

from collections.abc import Iterator
from pathlib import Path

from vanthu.library import Library

UNITS = """units:
  tren:
    versions: [{from_date: 01/01/2020, kind: superior_committee, name: Đảng uỷ cấp trên, \
issuing_name: ĐẢNG UỶ CẤP TRÊN, party_organisation_name: ĐẢNG BỘ CẤP TRÊN, symbol: ĐU, place: Huế, \
archive: Văn phòng, seal: có}]
    terms: [{id: 2025-2030, from_date: 01/01/2020, committee_members: 7, standing_members: 5}]
    roster: [{id: bt_tren, name: Bí thư trên, role: secretary}, \
{id: vp_tren, name: Văn phòng trên, role: clerk}]
    papers: {PAPERS}
  dang_uy:
    versions: [{from_date: 01/01/2020, kind: grassroots_committee, name: Đảng uỷ A, \
issuing_name: ĐẢNG UỶ A, party_organisation_name: ĐẢNG BỘ A, superior: tren, symbol: ĐU, \
place: Huế, archive: Văn phòng, seal: có}]
    terms: [{id: 2025-2030, from_date: 01/01/2020, committee_members: 7, standing_members: 5}]
    roster: [{id: bt, name: Bí thư A, role: secretary}, {id: vp, name: Văn phòng A, role: clerk}, \
{id: tg, name: Tuyên giáo A, role: propaganda}, {id: duv, name: Đảng uỷ viên A, role: member}]
    papers: {PAPERS}
"""
CELL = """  cbN:
    versions: [{from_date: 01/01/2020, kind: sub_cell, name: Chi bộ N, issuing_name: CHI BỘ N, \
superior: dang_uy, symbol: CB, place: Huế, archive: Chi bộ, seal: không}]
    terms: [{id: 2025-2030, from_date: 01/01/2020, committee_members: 3}]
    roster: [{id: btN, name: Bí thư N, role: secretary}, {id: tkN, name: Thư ký N, role: clerk}, \
{id: dvN, name: Đảng viên N, role: member}]
    papers: {PAPERS}
"""


def write_units(folder: Path) -> Library:
    """Write the tree of units; return the built-in library with it."""
    built_in = Library.builtin()
    papers = "{" + ", ".join(f"{name}: có" for name in sorted(list_optional(built_in))) + "}"
    cells = "".join(
        CELL.replace("cbN", f"cb{n}").replace("btN", f"bt{n}").replace("tkN", f"tk{n}")
        .replace("dvN", f"dv{n}").replace(" N,", f" {n},")
        for n in (1, 2)
    )  # fmt: skip
    (folder / "units").mkdir(parents=True)
    (folder / "units" / "don-vi.yaml").write_text(
        (UNITS + cells).replace("{PAPERS}", papers), "utf-8"
    )
    return built_in.extended(folder)


def list_optional(library: Library) -> Iterator[str]:
    """Yield the types of papers that a unit can switch on."""
    found = {
        document.type
        for name in library.workflows()
        for transition in library.workflow(name).workflow.transitions
        for document in transition.documents
        if document.optional
    }
    yield from found
