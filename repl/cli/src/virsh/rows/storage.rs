//! Pools and volumes.

use super::super::Row;

/// A record of a pool between two texts.
macro_rules! pool {
    ($before:literal, $behind:literal) => {
        concat!(
            $before,
            "name: <name>, type: <type>, source_host: <source-host>, source_path: <source-path>, source_dev: <source-dev>, source_name: <source-name>, source_format: <source-format>, source_initiator: <source-initiator>, source_protocol_ver: <source-protocol-ver>, auth_type: <auth-type>, auth_username: <auth-username>, secret_usage: <secret-usage>, secret_uuid: <secret-uuid>, adapter_name: <adapter-name>, adapter_parent: <adapter-parent>, adapter_parent_wwnn: <adapter-parent-wwnn>, adapter_parent_wwpn: <adapter-parent-wwpn>, adapter_parent_fabric_wwn: <adapter-parent-fabric-wwn>, adapter_wwnn: <adapter-wwnn>, adapter_wwpn: <adapter-wwpn>, target: <target>",
            $behind
        )
    };
}

/// Pools.
pub(super) const POOLS: &[Row] = &[
    Row::new(
        "find-storage-pool-sources-as",
        "netfs nas",
        &["find_pool_sources(<type>, server: <host>, port: <port>, initiator: <initiator>)"],
    ),
    Row::new("find-storage-pool-sources", "logical", &["find_pool_sources(<type>, xml: read(<srcSpec>))"]),
    Row::new(
        "pool-autostart",
        "images",
        &["--disable => pool(<pool>).autostart(false)", "pool(<pool>).autostart()"],
    ),
    Row::new(
        "pool-build",
        "images",
        &["pool(<pool>).build(overwrite: <--overwrite>, no_overwrite: <--no-overwrite>)"],
    ),
    Row::new(
        "pool-create-as",
        "images dir --target /images",
        &[
            pool!(
                "--print-xml --build? --overwrite? --no-overwrite? => definition_xml(#{class: \"pool\", ",
                "})"
            ),
            pool!(
                "create_pool(#{",
                "}, build: <--build>, overwrite: <--overwrite>, no_overwrite: <--no-overwrite>)"
            ),
        ],
    ),
    Row::new(
        "pool-create",
        "pool.xml",
        &[
            "create_pool(read(<file>), build: <--build>, overwrite: <--overwrite>, no_overwrite: <--no-overwrite>)",
        ],
    ),
    Row::new(
        "pool-define-as",
        "images dir --target /images",
        &[pool!("--print-xml => definition_xml(#{class: \"pool\", ", "})"), pool!("define_pool(#{", "})")],
    ),
    Row::new("pool-define", "pool.xml", &["define_pool(read(<file>), validate: <--validate>)"]),
    Row::new("pool-delete", "images", &["pool(<pool>).delete()"]),
    Row::new("pool-destroy", "images", &["pool(<pool>).destroy()"]),
    Row::new(
        "pool-dumpxml",
        "images",
        &["pool(<pool>).xml(inactive: <--inactive>) ?--xpath | xpath(<xpath>, wrap: <--wrap>)"],
    ),
    Row::new("pool-edit", "images", &["pool(<pool>).edit()"]),
    Row::new("pool-info", "images", &["--bytes? => pool(<pool>) | card()"]),
    Row::new(
        "pool-list",
        "--all",
        &[
            "--all --details? => pools() ?--persistent/--transient | where(|p| p.persistent) ?--transient/--persistent | where(|p| !p.persistent) ?--autostart/--no-autostart | where(|p| p.autostart) ?--no-autostart/--autostart | where(|p| !p.autostart) ?--type | where(|p| <type:list>.contains((p.xml() | xpath(\"/pool/@type\"))[0])) ?--name/--uuid | map(|p| p.name) ?--uuid/--name | map(|p| p.uuid) ?+--name,--uuid | select(\"uuid\", \"name\")",
            "--inactive --details? => pools() | where(|p| !p.active) ?--persistent/--transient | where(|p| p.persistent) ?--autostart/--no-autostart | where(|p| p.autostart) ?--no-autostart/--autostart | where(|p| !p.autostart) ?--type | where(|p| <type:list>.contains((p.xml() | xpath(\"/pool/@type\"))[0])) ?--name/--uuid | map(|p| p.name) ?--uuid/--name | map(|p| p.uuid) ?+--name,--uuid | select(\"uuid\", \"name\")",
            "--details? => pools() | where(|p| p.active) ?--persistent/--transient | where(|p| p.persistent) ?--transient/--persistent | where(|p| !p.persistent) ?--autostart/--no-autostart | where(|p| p.autostart) ?--no-autostart/--autostart | where(|p| !p.autostart) ?--type | where(|p| <type:list>.contains((p.xml() | xpath(\"/pool/@type\"))[0])) ?--name/--uuid | map(|p| p.name) ?--uuid/--name | map(|p| p.uuid) ?+--name,--uuid | select(\"uuid\", \"name\")",
        ],
    ),
    Row::new("pool-name", "images", &["pool(<pool>).name"]),
    Row::new("pool-refresh", "images", &["pool(<pool>).refresh()"]),
    Row::new(
        "pool-start",
        "images",
        &[
            "--build,overwrite,no-overwrite --build? => pool(<pool>).build(overwrite: <--overwrite>, no_overwrite: <--no-overwrite>); pool(<pool>).start()",
            "pool(<pool>).start()",
        ],
    ),
    Row::new("pool-undefine", "images", &["pool(<pool>).undefine()"]),
    Row::new("pool-uuid", "images", &["pool(<pool>).uuid"]),
    Row::new(
        "pool-event",
        "--event lifecycle --loop",
        &[
            r#"--timeout --event --pool,pool --timestamp? => (events(<event=lifecycle:"pool-lifecycle"|event=refresh:"pool-refresh">, timeout: <timeout:s>) | where(|e| e.name == <pool>) | first()) ?? throw "no such event came""#,
            r#"--timeout --event --timestamp? => (events(<event=lifecycle:"pool-lifecycle"|event=refresh:"pool-refresh">, timeout: <timeout:s>) | first()) ?? throw "no such event came""#,
            r#"--list => ["lifecycle", "refresh"]"#,
            r#"--event --timestamp? => events(<event=lifecycle:"pool-lifecycle"|event=refresh:"pool-refresh">, timeout: <timeout:s>) ?--pool | where(|e| e.name == <pool>) ?!--loop | take(1)"#,
        ],
    ),
    Row::new("pool-capabilities", "", &["pool_capabilities()"]),
];

/// Volumes.
pub(super) const VOLUMES: &[Row] = &[
    Row::new(
        "vol-clone",
        "web-1.qcow2 copy.qcow2 images",
        &[
            "--print-xml --prealloc-metadata? --reflink? => edit_xml(<vol:volume>.xml(), |x| x.set_xml_value(\"name\", <newname>))",
            "<vol:volume>.clone_volume(<newname>, prealloc_metadata: <--prealloc-metadata>, reflink: <--reflink>)",
        ],
    ),
    Row::new(
        "vol-create-as",
        "images web-2.qcow2 20GiB --format qcow2",
        &[
            "--print-xml --pool? --prealloc-metadata? => definition_xml(#{class: \"volume\", name: <name>, capacity: <capacity:bytes>, allocation: <allocation:bytes>, format: <format>, backing: <backing-vol:backing>, backing_format: <backing-vol-format>})",
            "pool(<pool>).create_volume(<name>, <capacity:bytes>, format: <format>, allocation: <allocation:bytes>, backing: <backing-vol:backing>, backing_format: <backing-vol-format>, prealloc_metadata: <--prealloc-metadata>)",
        ],
    ),
    Row::new(
        "vol-create",
        "images volume.xml",
        &[
            r#"call("STORAGE_VOL_CREATE_XML", #{pool: pool(<pool>), xml: read(<file>), flags: <--prealloc-metadata+--validate:5|--validate:4|--prealloc-metadata:1>})"#,
        ],
    ),
    Row::new(
        "vol-create-from",
        "images volume.xml web-1.qcow2 --inputpool images",
        &[
            r#"--prealloc-metadata,reflink,validate => call("STORAGE_VOL_CREATE_XML_FROM", #{pool: pool(<pool>), xml: read(<file>), clonevol: pool(<inputpool>).volume(<vol>), flags: [0, <--prealloc-metadata:1>, <--reflink:2>, <--validate:4>] | sum()})"#,
            r#"call("STORAGE_VOL_CREATE_XML_FROM", #{pool: pool(<pool>), xml: read(<file>), clonevol: pool(<inputpool>).volume(<vol>)})"#,
            r#"--prealloc-metadata,reflink,validate => call("STORAGE_VOL_CREATE_XML_FROM", #{pool: pool(<pool>), xml: read(<file>), clonevol: volume(<vol>), flags: [0, <--prealloc-metadata:1>, <--reflink:2>, <--validate:4>] | sum()})"#,
            r#"call("STORAGE_VOL_CREATE_XML_FROM", #{pool: pool(<pool>), xml: read(<file>), clonevol: volume(<vol>)})"#,
        ],
    ),
    Row::new(
        "vol-delete",
        "web-1.qcow2 images",
        &["<vol:volume>.delete(with_snapshots: <--delete-snapshots>)"],
    ),
    Row::new(
        "vol-download",
        "web-1.qcow2 web-1.qcow2 images",
        &[
            "<vol:volume>.download(<file>, sparse: <--sparse>, offset: <offset:bytes>, length: <length:bytes>)",
        ],
    ),
    Row::new(
        "vol-dumpxml",
        "web-1.qcow2 images",
        &["<vol:volume>.xml() ?--xpath | xpath(<xpath>, wrap: <--wrap>)"],
    ),
    Row::new("vol-info", "web-1.qcow2 images", &["--bytes? --physical? => <vol:volume> | card()"]),
    Row::new("vol-key", "web-1.qcow2 images", &["<vol:volume>.key"]),
    Row::new("vol-list", "images", &["--details? => pool(<pool>).volumes()"]),
    Row::new("vol-name", "/images/web-1.qcow2", &["<vol:volume>.name"]),
    Row::new("vol-path", "web-1.qcow2 images", &["<vol:volume>.path"]),
    Row::new(
        "vol-pool",
        "/images/web-1.qcow2",
        &["--uuid => pool(<vol:volume>.pool).uuid", "<vol:volume>.pool"],
    ),
    Row::new(
        "vol-resize",
        "web-1.qcow2 40GiB images",
        &[
            "<vol:volume>.resize(<capacity:bytes>, allocate: <--allocate>, delta: <--delta>, shrink: <--shrink>)",
        ],
    ),
    Row::new(
        "vol-upload",
        "web-1.qcow2 web-1.qcow2 images",
        &["<vol:volume>.upload(<file>, sparse: <--sparse>, offset: <offset:bytes>, length: <length:bytes>)"],
    ),
    Row::new("vol-wipe", "web-1.qcow2 images", &["<vol:volume>.wipe(algorithm: <algorithm>)"]),
];
