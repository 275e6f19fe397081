"""The data files: their columns in order, and those that make a row one of its own."""

# Per file: its columns in their order, and those that no two rows may share.
FILES: dict[str, tuple[str, tuple[str, ...]]] = {
    "groups": (
        "slug name join_name former_names other_names former_slugs join_role country"
        " region languages seat_municipality municipalities_count territory website"
        " offer_it source_url origin note",
        ("slug",),
    ),
    "municipalities": (
        "name name_local province country group latitude longitude coordinate_source"
        " source_url group_basis group_source_url",
        ("name", "province", "country"),
    ),
    "enterprises": (
        "name legal_form municipality province country group latitude longitude"
        " coordinate_precision coordinate_source sector products website"
        " innovation_types innovation_summary_it benefits benefit_summary_it"
        " founded_year year source_url origin note",
        ("name", "municipality"),
    ),
    "organisations": (
        "name kind kind_note role role_note seat_municipality province country group"
        " territory municipalities_count website offer_it certification latitude"
        " longitude coordinate_precision coordinate_source source_url origin note",
        ("name",),
    ),
    "courses": (
        "title provider level level_note hours audience audience_codes topics"
        " municipality province country group latitude longitude"
        " coordinate_precision coordinate_source mode year source_url origin note",
        ("title", "provider"),
    ),
    "events": (
        "title kind starts_on ends_on date_text place municipality province country"
        " group latitude longitude coordinate_precision coordinate_source mode"
        " organisers topics summary_it source_url origin note",
        ("title", "starts_on"),
    ),
    "resources": (
        "title title_kind type language authors_or_organisation year licence url"
        " topics abstract origin hosting note",
        ("title", "language"),
    ),
    "provider_map": ("words kind key position", ("words", "position")),
    "facets": ("list code it fr ca es en", ("list", "code")),
    "topics": (
        "slug parent_slug label_it label_fr label_ca label_es label_en alt_it alt_fr"
        " alt_ca alt_es alt_en match agrovoc_uri eufarmbook_subject note",
        ("slug",),
    ),
    "topic_map": ("key slug", ("key",)),
    "topic_map_extra": ("key slug", ("key", "slug")),
    "sector_map": ("key code", ("key",)),
    "product_map": ("key slug", ("key",)),
}
