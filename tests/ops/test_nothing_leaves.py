"""Nothing leaves the machine but what is posted to Discord: the model's runtime tells nobody what it runs."""

import os
import subprocess
import sys
from pathlib import Path

# It holds back by itself where it finds one of these.
HOLDS_BACK = ("CI", "ORT_RUNNING_UNIT_TESTS", "ORT_DISABLE_TELEMETRY")
ENCODES = "from bot.encoder.files import packaged; from bot.encoder.session import Session; Session(packaged())"


def test_the_runtime_of_the_model_makes_itself_no_id_to_report_under(tmp_path: Path, repo: Path):
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    env = {name: value for name, value in os.environ.items() if name not in HOLDS_BACK}
    subprocess.run([sys.executable, "-c", ENCODES], env={**env, **home}, cwd=repo, check=True)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
