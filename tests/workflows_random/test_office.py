"""The generated year of `./dev bench year`, at its smallest."""

from pathlib import Path

from bench.office import MEMBERS, UNITS, spread_members, write_office

from vanthu.engine import Engine


def test_the_whole_body_has_73_cells_and_4254_members() -> None:
    cells = spread_members(UNITS, MEMBERS, 2026)
    assert (len(cells), sum(cell.members for cell in cells)) == (73, 4254)


def test_the_same_seed_writes_the_same_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_office(tmp_path / name, scale=0.001)
    first, second = (
        {path.relative_to(tmp_path / name): path.read_bytes()
         for path in (tmp_path / name).rglob("*.yaml")}
        for name in ("a", "b")
    )  # fmt: skip
    assert first == second


def test_a_generated_year_ends_and_holds(tmp_path: Path) -> None:
    files = write_office(tmp_path / "vao", scale=0.001)
    books = [path for each in files.handbooks.values() for path in each[:1]]
    with Engine.open(tmp_path / "kho", pdf=False) as engine:
        for path in files.quarters:
            assert engine.run([path]).made
        engine.run(books)
        engine.run([files.review])
        reports = [*engine.status()]
        assert {one.state for one in reports} == {"closed"}
        sessions = [
            cell for one in reports for quarter in one.children for cell in quarter.children
        ]
        assert [one.state for one in sessions] == ["filed"] * (4 * len(files.cells))
        assert engine.verify().findings == ()
