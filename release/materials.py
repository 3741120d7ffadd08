"""Which jars make the local Neo4j? Their bill of materials, in the form of CycloneDX."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from local_neo4j.artifacts import Artifact, read_artifacts, server_version


def jars() -> dict[str, Any]:
    """The same jars give the same document: its number is made of them."""
    artifacts = read_artifacts()
    components = [_component(each) for each in artifacts]
    number = uuid5(NAMESPACE_URL, " ".join(each["purl"] for each in components))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "name": "neo4j-community", "version": server_version(artifacts)}
        },
        "components": components,
    }


def _component(artifact: Artifact) -> dict[str, Any]:
    classifier = f"?classifier={artifact.classifier}" if artifact.classifier else ""
    purl = f"pkg:maven/{artifact.group}/{artifact.name}@{artifact.version}{classifier}"
    return {
        "type": "library",
        "bom-ref": purl,
        "group": artifact.group,
        "name": artifact.name,
        "version": artifact.version,
        "purl": purl,
        "hashes": [{"alg": "SHA-256", "content": artifact.sha256}],
    }
