"""Does the demo do what the README says, from nothing to Ctrl-C?"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import psutil

from graphservice.demo.commands import QUESTION
from graphservice.demo.story import ACCOUNT
from tests.conftest import write_own_lines

WAITING = """{ viewer { owner {
  handoffs(side: TO, status: [PROPOSED]) { nodes { role completeness { missing } } }
  touches(status: [PLANNED]) { nodes { note } }
} } segments { nodes { name } } introductionCalibration { decided }
  advisoryBoards { nodes { name seats(first: 100) { edges { status endReason } }
    sessions { nodes { feedback { nodes { status } } actions { totalCount } } }
    figures { attendance { value } } } } }"""


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def test_it_prints_the_answer_that_its_server_gives_and_ctrl_c_stops_everything(tmp_path: Path) -> None:
    port, here = free_port(), Path(sys.executable).parent
    environment = {**os.environ, "GRAPHSERVICE_DATA_DIR": str(tmp_path), "NEO4J_URI": "", "GRAPHSERVICE_VIEWER": ""}
    write_own_lines(tmp_path / "demo")
    command = [str(here / "graphservice"), "demo", "--accounts", "25", "--port", str(port)]
    demo = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert demo.stderr is not None
        printed = []
        for line in demo.stderr:
            printed.append(line)
            if "Ctrl-C" in line:
                break
        text = "".join(printed)
        assert "there as well" in next(line for line in demo.stderr if line.strip())
        asked = {"query": QUESTION, "variables": {"account": ACCOUNT}}
        answer = httpx.post(f"http://127.0.0.1:{port}/graphql", json=asked).json()
        assert answer["data"]["account"]["owners"]["edges"]
        assert json.loads(text[text.index("\n{\n") : text.rindex("\n}\n") + 3]) == answer
        assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 200
        who = httpx.post(
            f"http://127.0.0.1:{port}/graphql", json={"query": "{ viewer { name owner { name } } }"}
        ).json()
        assert who == {"data": {"viewer": {"name": "Maja Lindqvist", "owner": {"name": "Maja Lindqvist"}}}}
        told = httpx.post(f"http://127.0.0.1:{port}/graphql", json={"query": WAITING}).json()
        assert told["data"]["viewer"]["owner"] == {
            "handoffs": {"nodes": [{"role": "UPSELL", "completeness": {"missing": ["CONTACTS"]}}]},
            "touches": {"nodes": [{"note": "Quarterly review"}]},
        }
        segments = [each["name"] for each in told["data"]["segments"]["nodes"]]
        assert segments == ["Clients without an open deal", "Finance and purchasing", "Large accounts"]
        assert told["data"]["introductionCalibration"]["decided"] > 0
        council, board = told["data"]["advisoryBoards"]["nodes"]
        assert (council["name"], board["name"]) == ("Executive council", "Product board")
        assert {each["status"] for each in board["seats"]["edges"]} >= {"ACCEPTED", "DECLINED"}
        assert [each["endReason"] for each in board["seats"]["edges"] if each["endReason"]]
        said = [each["status"] for held in board["sessions"]["nodes"] for each in held["feedback"]["nodes"]]
        assert "DONE" in said
        assert board["figures"]["attendance"]["value"] > 0.5
        servers = [
            each for each in psutil.process_iter(["cmdline"]) if str(tmp_path) in " ".join(each.info["cmdline"] or ())
        ]
        assert servers
    finally:
        demo.send_signal(signal.SIGINT)
        left = demo.communicate(timeout=30)[1]
    assert demo.returncode == 0, left
    assert "Traceback" not in left
    assert not any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in servers)
