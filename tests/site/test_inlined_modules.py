"""Our modules become one script that says the same; whatever is not in our style is refused."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from plaudit.records.problem import RecordsError
from plaudit.site.inlined_modules import inlined
from plaudit.site.theme import Theme
from support.pages import ENGLISH
from support.record_cases import write_folder

MODULES = {
    "theme/assets/x/first.mjs": (
        '// Says "import" and export in comments.\n\nimport { twice as doubled, THREE } from "../y/second.mjs";\n'
        'import { own } from "./third.mjs";\n\n'
        '/** @typedef {import("./third.mjs").Nothing} Nothing */\n\n'
        "console.log(doubled(THREE), own(), await_());\n\nfunction await_() {\n  return 1;\n}\n"
    ),
    "theme/assets/y/second.mjs": (
        'import { own } from "../x/third.mjs";\n\nconst hidden = 2;\nexport const THREE = 3;\n'
        "\nexport function twice(number) {\n  return own() * hidden * number;\n}\n"
    ),
    "theme/assets/x/third.mjs": (
        "const hidden = 1;\n\nexport function own() {\n  return hidden;\n}\n\n"
        "export async function later() {\n  await null;\n}\n"
    ),
}


def script(folder: Path, **changed: str) -> str:
    files = {**MODULES, **{f"theme/assets/x/{name}.mjs": text for name, text in changed.items()}}
    return inlined(Theme(write_folder(folder, files)), "assets/x/first.mjs", ENGLISH)


def test_modules_with_the_same_names_inside_work_together(tmp_path: Path) -> None:
    done = subprocess.run(
        ["node", "--input-type=module"], input=script(tmp_path), capture_output=True, text=True, check=True
    )
    assert done.stdout == "6 1 1\n"


def test_each_module_stands_there_once(tmp_path: Path) -> None:
    assert script(tmp_path).count('modules["assets/x/third.mjs"] = ') == 1


@pytest.mark.parametrize(
    "source",
    [
        "export default function own() {}",
        "const own = 1;\nexport { own };",
        'export * from "./first.mjs";',
        "export let own = 1;",
        'import own from "./fourth.mjs";',
        'import * as own from "./fourth.mjs";',
        'import "./fourth.mjs";',
        'import { own } from "https://elsewhere.example/fourth.mjs";',
        'import { own } from "fourth";',
        'export const own = () => import("./fourth.mjs");',
        "export const own = import.meta.url;",
        "await null;\nexport const own = 1;",
        "export const own = await null;",
        'export const own = "</script>";',
        'export const own = "<!--";',
        "// <SCRIPT>\nexport const own = 1;",
        'export const own = "[[plaudit:data]]";',
        'import { twice } from "../y/second.mjs";\nexport const own = twice;',
        'import { own as other } from "./nowhere.mjs";\nexport const own = other;',
    ],
)
def test_another_style_is_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(RecordsError) as raised:
        script(tmp_path, third=source)
    assert raised.value.problems[0].path.startswith("theme/assets/")
