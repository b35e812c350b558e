//! What is kept of domains: checkpoints, snapshots, backups.

use super::super::Row;

/// Checkpoints.
pub(super) const CHECKPOINTS: &[Row] = &[
    Row::new(
        "checkpoint-create",
        "web-1",
        &[
            "--redefine => domain(<domain>).redefine_checkpoint(read(<xmlfile>), validate: <--redefine-validate>)",
            "domain(<domain>).create_checkpoint(quiesce: <--quiesce>)",
        ],
    ),
    Row::new(
        "checkpoint-create-as",
        "web-1 monday",
        &[
            "--print-xml --domain? --quiesce? => definition_xml(#{class: \"checkpoint\", name: <name>, description: <description>, disks: <diskspec:targets>})",
            "domain(<domain>).create_checkpoint(name: <name>, description: <description>, disks: <diskspec:targets>, quiesce: <--quiesce>)",
        ],
    ),
    Row::new(
        "checkpoint-delete",
        "web-1 monday",
        &[
            "domain(<domain>).checkpoint(<checkpointname>).delete(children: <--children>, children_only: <--children-only>, metadata_only: <--metadata>)",
        ],
    ),
    Row::new(
        "checkpoint-dumpxml",
        "web-1 monday",
        &[
            "domain(<domain>).checkpoint(<checkpointname>).xml(secure: <--security-info>, no_domain: <--no-domain>, size: <--size>) ?--xpath | xpath(<xpath>, wrap: <--wrap>)",
        ],
    ),
    Row::new("checkpoint-edit", "web-1 monday", &["domain(<domain>).checkpoint(<checkpointname>).edit()"]),
    Row::new("checkpoint-info", "web-1 monday", &["domain(<domain>).checkpoint(<checkpointname>) | card()"]),
    Row::new(
        "checkpoint-list",
        "web-1",
        &[
            "--tree => domain(<domain>).checkpoints() | tree()",
            "--topological? => domain(<domain>).checkpoints(roots: <--roots>, leaves: <--leaves>, no_leaves: <--no-leaves>) ?--parent | select(\"name\", \"created\", \"parent\") ?--name | map(|c| c.name)",
            "--descendants --from => domain(<domain>).checkpoint(<from>).children(descendants: true)",
            "--from => domain(<domain>).checkpoint(<from>).children()",
        ],
    ),
    Row::new("checkpoint-parent", "web-1 monday", &["domain(<domain>).checkpoint(<checkpointname>).parent"]),
];

/// Snapshots.
pub(super) const SNAPSHOTS: &[Row] = &[
    Row::new(
        "snapshot-create",
        "web-1",
        &[
            "--redefine => domain(<domain>).redefine_snapshot(read(<xmlfile>), current: <--current>, validate: <--validate>)",
            r#"domain(<domain>).create_snapshot(quiesce: <--quiesce:"yes">, disk_only: <--disk-only>, atomic: <--atomic>, live: <--live>, halt: <--halt>, reuse_external: <--reuse-external>, no_metadata: <--no-metadata>, validate: <--validate>)"#,
        ],
    ),
    Row::new(
        "snapshot-create-as",
        "web-1 before-update",
        &[
            r#"--print-xml --domain? --quiesce? --disk-only? --atomic? --live? --halt? --reuse-external? --no-metadata? --validate? => definition_xml(#{class: "snapshot", name: <name>, description: <description>, memory: <memspec:memory>, disks: <diskspec:disks>})"#,
            r#"domain(<domain>).create_snapshot(name: <name>, description: <description>, memory: <memspec:memory>, disks: <diskspec:disks>, quiesce: <--quiesce:"yes">, disk_only: <--disk-only>, atomic: <--atomic>, live: <--live>, halt: <--halt>, reuse_external: <--reuse-external>, no_metadata: <--no-metadata>, validate: <--validate>)"#,
        ],
    ),
    Row::new(
        "snapshot-current",
        "web-1",
        &[
            "--name => domain(<domain>).snapshot().name",
            "domain(<domain>).redefine_snapshot(domain(<domain>).snapshot(<snapshotname>).xml(secure: true), current: true)",
            "domain(<domain>).snapshot().xml(secure: <--security-info>)",
        ],
    ),
    Row::new(
        "snapshot-delete",
        "web-1 before-update",
        &[
            "domain(<domain>).snapshot(<snapshotname>).delete(children: <--children>, children_only: <--children-only>, metadata_only: <--metadata>)",
            "--current => domain(<domain>).snapshot().delete(children: <--children>, children_only: <--children-only>, metadata_only: <--metadata>)",
        ],
    ),
    Row::new(
        "snapshot-dumpxml",
        "web-1 before-update",
        &[
            "domain(<domain>).snapshot(<snapshotname>).xml(secure: <--security-info>) ?--xpath | xpath(<xpath>, wrap: <--wrap>)",
        ],
    ),
    Row::new(
        "snapshot-edit",
        "web-1 before-update",
        &[
            "--rename => let old = domain(<domain>).snapshot(<snapshotname>); let new = domain(<domain>).redefine_snapshot(edit_text(old.xml(secure: true))); if new.name != old.name { old.delete(metadata_only: true) }",
            "--clone => domain(<domain>).redefine_snapshot(edit_text(domain(<domain>).snapshot(<snapshotname>).xml(secure: true)))",
            "--rename --current => let old = domain(<domain>).snapshot(); let new = domain(<domain>).redefine_snapshot(edit_text(old.xml(secure: true))); if new.name != old.name { old.delete(metadata_only: true) }",
            "--clone --current => domain(<domain>).redefine_snapshot(edit_text(domain(<domain>).snapshot().xml(secure: true)))",
            "domain(<domain>).snapshot(<snapshotname>).edit()",
            "--current => domain(<domain>).snapshot().edit()",
        ],
    ),
    Row::new(
        "snapshot-info",
        "web-1 before-update",
        &[
            "domain(<domain>).snapshot(<snapshotname>) | card()",
            "--current => domain(<domain>).snapshot() | card()",
        ],
    ),
    Row::new(
        "snapshot-list",
        "web-1",
        &[
            "--tree => domain(<domain>).snapshots() | tree()",
            "--topological? => domain(<domain>).snapshots(roots: <--roots>, leaves: <--leaves>, no_leaves: <--no-leaves>, metadata: <--metadata>, no_metadata: <--no-metadata>, inactive: <--inactive>, active: <--active>, disk_only: <--disk-only>, internal: <--internal>, external: <--external>) ?--parent | select(\"name\", \"created\", \"state\", \"parent\") ?--name | map(|s| s.name)",
            "--descendants --current => domain(<domain>).snapshot().children(descendants: true)",
            "--current => domain(<domain>).snapshot().children()",
            "--descendants --from => domain(<domain>).snapshot(<from>).children(descendants: true)",
            "--from => domain(<domain>).snapshot(<from>).children()",
        ],
    ),
    Row::new(
        "snapshot-parent",
        "web-1 before-update",
        &[
            "domain(<domain>).snapshot(<snapshotname>).parent",
            "--current => domain(<domain>).snapshot().parent",
        ],
    ),
    Row::new(
        "snapshot-revert",
        "web-1 before-update",
        &[
            "domain(<domain>).snapshot(<snapshotname>).revert(running: <--running>, paused: <--paused>, force: <--force>, reset_nvram: <--reset-nvram>)",
            "--current => domain(<domain>).snapshot().revert(running: <--running>, paused: <--paused>, force: <--force>, reset_nvram: <--reset-nvram>)",
        ],
    ),
];

/// Backups.
pub(super) const BACKUPS: &[Row] = &[
    Row::new(
        "backup-begin",
        "web-1",
        &[
            r#"--backupxml,backupxml => call("DOMAIN_BACKUP_BEGIN", #{dom: domain(<domain>), backup_xml: read(<backupxml>), checkpoint_xml: read(<checkpointxml>), flags: <--reuse-external:1>})"#,
            "domain(<domain>).backup(reuse_external: <--reuse-external>)",
        ],
    ),
    Row::new(
        "backup-dumpxml",
        "web-1",
        &["domain(<domain>).backup_xml() ?--xpath | xpath(<xpath>, wrap: <--wrap>)"],
    ),
];
