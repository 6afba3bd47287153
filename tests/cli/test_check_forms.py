"""check for a workflow's annotations and for one page; files that are none are said and not opened."""

import os

import pytest

from bot.errors import KnowledgeError
from bot.knowledge.files import read_files
from bot.knowledge.folder import read_folder


def test_findings_are_annotations_of_a_workflow(bot, broken, tmp_path):
    done = bot("check", "--format", "github", "--knowledge", broken)
    assert done.code == 1
    assert done.out.splitlines()[0].startswith(
        f"::error file={broken}/pages/a.md,line=3,col=4,title=no-quote::an answer"
    )
    assert all(line.startswith(("::error ", "::warning ")) for line in done.out.splitlines())


def test_the_findings_of_one_page_are_shown_alone(bot, broken):
    (broken / "pages" / "b.md").write_text("# B\n\n## Who? {#who}\n\nAnn.\n")
    for name in ("b", "b.md", "pages/b.md"):
        done = bot("check", "--page", name, "--knowledge", broken)
        assert (done.code, done.out.count("no-quote"), "pages/b.md:3" in done.out) == (1, 1, True)
    assert (
        bot("check", "--page", "c", "--knowledge", broken).err
        == "there is no page 'c' (pages: pages/a.md, pages/b.md)\n"
    )


def test_pipes_and_links_out_of_the_folder_are_said_and_not_opened(tmp_path):
    folder = tmp_path / "base"
    (folder / "pages").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("# Secret\n")
    (folder / "pages" / "a.md").symlink_to(tmp_path / "secret.md")
    os.mkfifo(folder / "base.toml")
    files = read_files(folder)
    assert dict(files.contents) == {}
    assert files.unreadable == {
        "base.toml": "it is not a regular file",
        "pages/a.md": "it is a link that leads out of the folder: put a copy there",
    }
    _, problems = read_folder(folder)
    assert {one.code for one in problems} == {"unreadable"}


def test_a_link_inside_the_folder_is_read(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.md").write_text("# A\n")
    (tmp_path / "pages" / "b.md").symlink_to("a.md")
    assert sorted(read_files(tmp_path).contents) == ["pages/a.md", "pages/b.md"]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(KnowledgeError, match="there is no such folder"):
        read_files(tmp_path / "none")
