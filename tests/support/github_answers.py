"""What GitHub's API answers for a repository where all is well."""

from typing import Any

NAME = "riverbend-badges/records"
RULES: list[dict[str, Any]] = [
    {
        "type": "pull_request",
        "parameters": {
            "required_approving_review_count": 1,
            "require_code_owner_review": True,
            "require_last_push_approval": True,
        },
    },
    {
        "type": "required_status_checks",
        "parameters": {"required_status_checks": [{"context": "Plaudit / Records", "integration_id": 15368}]},
    },
]
# By path.
ANSWERS: dict[str, Any] = {
    f"repos/{NAME}": {"private": True, "permissions": {"admin": True}},
    f"repos/{NAME}/pages": {"build_type": "workflow", "html_url": "https://badges.riverbend.edu/"},
    f"repos/{NAME}/rules/branches/main": RULES,
    f"repos/{NAME}/environments/signing": {"deployment_branch_policy": {"custom_branch_policies": True}},
    f"repos/{NAME}/environments/signing/secrets": {"secrets": [{"name": "PLAUDIT_SIGNING_KEY"}]},
    f"repos/{NAME}/actions/secrets": {"secrets": []},
}
