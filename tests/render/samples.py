"""Sample papers: values made from a manifest, a body and its superior, a filled Word file."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from vanthu.case import DocumentDue, Plain, SigningDue, Values
from vanthu.definition.load import load_model
from vanthu.definition.manifest import Manifest
from vanthu.definition.printing import format_values
from vanthu.definition.reader import read_yaml
from vanthu.definition.regime import Regime, resolve_regimes
from vanthu.definition.unit import UnitVersion
from vanthu.definition.workflow import Fields, FieldSpec
from vanthu.render.compile import compile_template
from vanthu.render.fill import fill_template
from vanthu.render.geometry import adjust_geometry
from vanthu.render.header import build_header

TEMPLATES = Path(__file__).parents[2] / "templates"
DAY = date(2026, 6, 8)

SUPERIOR = UnitVersion(
    from_date=date(2020, 1, 1),
    kind="superior_committee",
    name="Đảng uỷ các cơ quan Đảng tỉnh",
    party_organisation_name="ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG TỈNH",
    party_organisation_lines=("ĐẢNG BỘ", "CÁC CƠ QUAN ĐẢNG TỈNH"),
    issuing_name="ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH",
    symbol="ĐU",
    place="[địa danh]",
)
COMMITTEE = UnitVersion(
    from_date=date(2020, 1, 1),
    kind="grassroots_committee",
    name="Đảng uỷ Cơ quan Văn phòng",
    party_organisation_name="ĐẢNG BỘ CƠ QUAN VĂN PHÒNG",
    organisation_text="Đảng bộ Cơ quan Văn phòng",
    issuing_name="ĐẢNG UỶ CƠ QUAN VĂN PHÒNG ĐOÀN ĐBQH VÀ HĐND TỈNH",
    issuing_lines=("ĐẢNG UỶ CƠ QUAN VĂN PHÒNG", "ĐOÀN ĐBQH VÀ HĐND TỈNH"),
    symbol="ĐU",
    place="[địa danh]",
    archive="Văn phòng Đảng uỷ",
)
CELL = UnitVersion(
    from_date=date(2020, 1, 1),
    kind="sub_cell",
    name="Chi bộ Phòng Tổng hợp",
    issuing_name="CHI BỘ PHÒNG TỔNG HỢP",
    symbol="CB",
    place="[địa danh]",
    archive="Chi bộ",
)
SECRETARY: Values = {"id": "bt", "name": "[Bí thư Đảng uỷ]", "role": "secretary"}
BASES: tuple[Values, ...] = (
    {"kind": "Điều lệ Đảng"},
    {
        "kind": "Nghị quyết",
        "number": "04-NQ/TW",
        "date": "2016-10-30",
        "issuer": "Ban Chấp hành Trung ương Đảng",
        "title": "về tăng cường xây dựng, chỉnh đốn Đảng",
    },
)


@cache
def load_regimes() -> Mapping[str, Regime]:
    """Return the shipped regimes."""
    files = sorted((TEMPLATES / "regimes").glob("*.yaml"))
    return resolve_regimes({path.stem: read_yaml(path) for path in files})


@cache
def load_manifest(kind: str) -> Manifest:
    """Return a shipped manifest."""
    return load_model(read_yaml(TEMPLATES / "dang" / f"{kind}.yaml"), Manifest)


def make_document(**changes: object) -> DocumentDue:
    """Return a paper to be issued, signed by the secretary."""
    facts: dict[str, object] = {
        "type": "ke-hoach",
        "key": "",
        "issue": True,
        "body": "unit",
        "subject": "sinh hoạt chuyên đề về xây dựng, chỉnh đốn Đảng",
        "bases": BASES,
        "recipients": ("Đảng uỷ các cơ quan Đảng tỉnh (để báo cáo)", "Các chi bộ (để thực hiện)"),
        "addressees": (),
        "archive": "",
        "signing": SigningDue(form="committee", signer=SECRETARY),
        "attached_to": "",
        "values": {},
    }
    return DocumentDue(**{**facts, **changes})  # type: ignore[arg-type]


def sample_values(fields: Fields, *, rows: int = 2, only_required: bool = False) -> Values:
    """Return a value for every field, or only for those a paper must have."""
    return {
        name: _sample(spec, rows)
        for name, spec in fields.items()
        if spec.required or not only_required
    }


def _sample(spec: FieldSpec, rows: int) -> Plain:
    label = spec.label or "nội dung"
    if spec.type == "list":
        return [_sample(spec.item or FieldSpec(type="text", label=label), rows)] * rows
    if spec.type == "record":
        return dict(sample_values(spec.fields or {}, rows=rows))
    if spec.type == "choice":
        return next(iter(spec.choices or {}), "")
    known: dict[str, Plain] = {
        "integer": 7,
        "decimal": 18,
        "percent": "99,46 %",
        "date": "2026-12-26",
        "time": "14:00",
        "boolean": True,
        "person": {"id": "a", "name": "[Đồng chí A]", "role": "member"},
        "unit": {"id": "cb1", "name": "Chi bộ Phòng Công tác ĐBQH"},
        "chart": {"kind": "bar", "title": "[Biểu đồ]", "rows": [{"label": "[Tên]", "value": 7}]},
        "paragraph": f"[{label}] nêu đầy đủ, cụ thể, dài hơn một dòng để thấy chữ xuống dòng, căn "
        "đều hai bên và thụt đầu dòng",
    }
    return known.get(spec.type, f"[{label}]")


def make_context(
    kind: str,
    *,
    regime: str = "dang_hd05",
    day: date = DAY,
    number: int | None = 5,
    illustrative: bool = True,
    rows: int = 2,
    only_required: bool = False,
    **document: object,
) -> dict[str, Plain]:
    """Return what the template `kind` reads for one sample paper."""
    manifest = load_manifest(kind)
    values = sample_values(manifest.fields, rows=rows, only_required=only_required)
    header = build_header(
        load_regimes()[regime],
        manifest,
        make_document(type=kind, **document),
        unit=COMMITTEE,
        superior=SUPERIOR,
        number=number if manifest.symbol else None,
        day=day,
        draft_revision=1,
        illustrative=illustrative,
    )
    return {**format_values(values, manifest.fields, manifest.types), "doc": header}


def fill_sample(kind: str, *, regime: str = "dang_hd05", **context: object) -> bytes:
    """Return the Word file of one sample paper."""
    data = (TEMPLATES / "dang" / f"{kind}.docx").read_bytes()
    adjust = adjust_geometry(load_regimes()[regime])
    template = compile_template(data, name=kind, adjust=adjust)
    names = make_context(kind, regime=regime, **context)  # type: ignore[arg-type]
    return fill_template(template, names).data
