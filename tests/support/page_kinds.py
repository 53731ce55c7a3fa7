"""One page of every kind in the example site, by its address."""

KINDS = [
    "",
    "catalog/",
    "catalog/facilitating-discussion/",
    "catalog/facilitating-discussion/v1/",
    "stacks/classroom-talk/",
    "frameworks/iste-educators/",
    "organizations/riverbend/",
    "educators/",
    "p/renata-okonjo-bell/",
    "p/maria-guadalupe-villasenor/",
    "a/26f2w5c23vfg/",
    "a/26dzpxgsh5sx/",
    "issuer/",
    "verify/",
    "contribute/",
    "plan/",
    "privacy/",
    "about/",
    "404.html",
]
