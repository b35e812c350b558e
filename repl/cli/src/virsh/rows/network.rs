//! Networks, filters, interfaces.

use super::super::Row;

/// Interfaces.
pub(super) const INTERFACES: &[Row] = &[
    Row::new("iface-begin", "", &["interface_change_begin()"]),
    Row::new(
        "iface-bridge",
        "eth0 br0",
        &[
            "interface(<interface>).bridge(<bridge>, stp: <--no-stp:false>, delay: <delay:s>, start: <--no-start:false>)",
        ],
    ),
    Row::new("iface-commit", "", &["interface_change_commit()"]),
    Row::new("iface-define", "br0.xml", &["define_interface(read(<file>), validate: <--validate>)"]),
    Row::new("iface-destroy", "br0", &["interface(<interface>).destroy()"]),
    Row::new(
        "iface-dumpxml",
        "br0",
        &["interface(<interface>).xml(inactive: <--inactive>) ?--xpath | xpath(<xpath>, wrap: <--wrap>)"],
    ),
    Row::new("iface-edit", "br0", &["interface(<interface>).edit()"]),
    Row::new(
        "iface-list",
        "",
        &[
            "--all => interfaces()",
            "--inactive => interfaces() | where(|i| !i.active)",
            "interfaces() | where(|i| i.active)",
        ],
    ),
    Row::new("iface-mac", "br0", &["interface(<interface>).mac"]),
    Row::new(
        "iface-name",
        "52:54:00:6b:3c:58",
        &[
            "((interfaces() | where(|i| i.mac == <interface:mac>) | first()) ?? throw \"there is no interface with that address\").name",
        ],
    ),
    Row::new("iface-rollback", "", &["interface_change_rollback()"]),
    Row::new("iface-start", "br0", &["interface(<interface>).start()"]),
    Row::new("iface-unbridge", "br0", &["interface(<bridge>).unbridge(start: <--no-start:false>)"]),
    Row::new("iface-undefine", "br0", &["interface(<interface>).undefine()"]),
];

/// Filters and their bindings.
pub(super) const NWFILTERS: &[Row] = &[
    Row::new("nwfilter-define", "filter.xml", &["define_nwfilter(read(<file>), validate: <--validate>)"]),
    Row::new(
        "nwfilter-dumpxml",
        "clean-traffic",
        &["nwfilter(<nwfilter>).xml() ?--xpath | xpath(<xpath>, wrap: <--wrap>)"],
    ),
    Row::new("nwfilter-edit", "clean-traffic", &["nwfilter(<nwfilter>).edit()"]),
    Row::new("nwfilter-list", "", &["nwfilters()"]),
    Row::new("nwfilter-undefine", "clean-traffic", &["nwfilter(<nwfilter>).undefine()"]),
    Row::new(
        "nwfilter-binding-create",
        "binding.xml",
        &["create_nwfilter_binding(read(<file>), validate: <--validate>)"],
    ),
    Row::new("nwfilter-binding-delete", "vnet0", &["nwfilter_binding(<binding>).delete()"]),
    Row::new(
        "nwfilter-binding-dumpxml",
        "vnet0",
        &["nwfilter_binding(<binding>).xml() ?--xpath | xpath(<xpath>, wrap: <--wrap>)"],
    ),
    Row::new("nwfilter-binding-list", "", &["nwfilter_bindings()"]),
];

/// Networks.
pub(super) const NETWORKS: &[Row] = &[
    Row::new(
        "net-autostart",
        "default",
        &["--disable => network(<network>).autostart(false)", "network(<network>).autostart()"],
    ),
    Row::new("net-create", "net.xml", &["create_network(read(<file>), validate: <--validate>)"]),
    Row::new("net-define", "net.xml", &["define_network(read(<file>), validate: <--validate>)"]),
    Row::new(
        "net-desc",
        "default 'the office'",
        &[
            "--edit --title => network(<network>).set_title(edit_text(<new-desc:sentence>), @affect)",
            "--edit --title => network(<network>).set_title(edit_text(network(<network>).title ?? \"\"), @affect)",
            "--edit => network(<network>).set_description(edit_text(<new-desc:sentence>), @affect)",
            "--edit => network(<network>).set_description(edit_text(network(<network>).description ?? \"\"), @affect)",
            "--title => network(<network>).set_title(<new-desc:sentence>, @affect)",
            "network(<network>).set_description(<new-desc:sentence>, @affect)",
            "--title --current? => network(<network>).title",
            "--current? => network(<network>).description",
        ],
    ),
    Row::new("net-destroy", "default", &["network(<network>).destroy()"]),
    Row::new("net-dhcp-leases", "default", &["network(<network>).leases(mac: <mac:mac>)"]),
    Row::new(
        "net-dumpxml",
        "default",
        &["network(<network>).xml(inactive: <--inactive>) ?--xpath | xpath(<xpath>, wrap: <--wrap>)"],
    ),
    Row::new("net-edit", "default", &["network(<network>).edit()"]),
    Row::new(
        "net-event",
        "--event lifecycle --loop",
        &[
            r#"--timeout --event --network,network --timestamp? => (events(<event=lifecycle:"network-lifecycle"|event=metadata-change:"network-metadata-change">, timeout: <timeout:s>) | where(|e| e.name == <network>) | first()) ?? throw "no such event came""#,
            r#"--timeout --event --timestamp? => (events(<event=lifecycle:"network-lifecycle"|event=metadata-change:"network-metadata-change">, timeout: <timeout:s>) | first()) ?? throw "no such event came""#,
            r#"--list => ["lifecycle", "metadata-change"]"#,
            r#"--event --timestamp? => events(<event=lifecycle:"network-lifecycle"|event=metadata-change:"network-metadata-change">, timeout: <timeout:s>) ?--network | where(|e| e.name == <network>) ?!--loop | take(1)"#,
        ],
    ),
    Row::new("net-info", "default", &["network(<network>) | card()"]),
    Row::new(
        "net-list",
        "--all",
        &[
            "--all --inactive? --table? => networks() ?--persistent/--transient | where(|n| n.persistent) ?--transient/--persistent | where(|n| !n.persistent) ?--autostart/--no-autostart | where(|n| n.autostart) ?--no-autostart/--autostart | where(|n| !n.autostart) ?--name/--uuid | map(|n| n.name) ?--uuid/--name | map(|n| n.uuid) ?+--name,--uuid | select(\"uuid\", \"name\") ?--title/--name,--uuid | select(\"name\", \"active\", \"autostart\", \"persistent\", \"title\")",
            "--inactive --table? => networks() | where(|n| !n.active) ?--persistent/--transient | where(|n| n.persistent) ?--autostart/--no-autostart | where(|n| n.autostart) ?--no-autostart/--autostart | where(|n| !n.autostart) ?--name/--uuid | map(|n| n.name) ?--uuid/--name | map(|n| n.uuid) ?+--name,--uuid | select(\"uuid\", \"name\") ?--title/--name,--uuid | select(\"name\", \"active\", \"autostart\", \"persistent\", \"title\")",
            "--table? => networks() | where(|n| n.active) ?--persistent/--transient | where(|n| n.persistent) ?--transient/--persistent | where(|n| !n.persistent) ?--autostart/--no-autostart | where(|n| n.autostart) ?--no-autostart/--autostart | where(|n| !n.autostart) ?--name/--uuid | map(|n| n.name) ?--uuid/--name | map(|n| n.uuid) ?+--name,--uuid | select(\"uuid\", \"name\") ?--title/--name,--uuid | select(\"name\", \"active\", \"autostart\", \"persistent\", \"title\")",
        ],
    ),
    Row::new(
        "net-metadata",
        "default urn:example",
        &[
            r#"--remove --current? => call("NETWORK_SET_METADATA", #{network: network(<network>), type: 2, uri: <uri>, flags: <--config+--live:3|--config:2|--live:1>})"#,
            r#"--edit+key --edit --current? => call("NETWORK_SET_METADATA", #{network: network(<network>), type: 2, metadata: edit_text(call("NETWORK_GET_METADATA", #{network: network(<network>), type: 2, uri: <uri>, flags: <--config:2|--live:1>}).metadata), key: <key>, uri: <uri>, flags: <--config+--live:3|--config:2|--live:1>})"#,
            r#"--key+set --current? => call("NETWORK_SET_METADATA", #{network: network(<network>), type: 2, metadata: <set>, key: <key>, uri: <uri>, flags: <--config+--live:3|--config:2|--live:1>})"#,
            r#"--key? --current? => call("NETWORK_GET_METADATA", #{network: network(<network>), type: 2, uri: <uri>, flags: <--config+--live:3|--config:2|--live:1>}).metadata"#,
        ],
    ),
    Row::new("net-name", "default", &["network(<network>).name"]),
    Row::new("net-start", "default", &["network(<network>).start()"]),
    Row::new("net-undefine", "default", &["network(<network>).undefine()"]),
    Row::new(
        "net-update",
        "default add-last dns-host host.xml --live",
        &[
            "network(<network>).update_network(<section>, <command>, <xml:xml>, parent: <parent-index:int>, @affect)",
        ],
    ),
    Row::new("net-uuid", "default", &["network(<network>).uuid"]),
    Row::new(
        "net-port-list",
        "default",
        &["--table? => network(<network>).ports() ?--uuid | map(|p| p.uuid)"],
    ),
    Row::new(
        "net-port-create",
        "default port.xml",
        &["network(<network>).create_port(read(<file>), validate: <--validate>)"],
    ),
    Row::new(
        "net-port-dumpxml",
        "default 85c6b1a0-53fb-4bb8-bcfd-d1f9d3a4b1d7",
        &[
            "((network(<network>).ports() | where(|p| p.uuid == uuid(<port>)) | first()) ?? throw \"it has no such port\").xml ?--xpath | xpath(<xpath>, wrap: <--wrap>)",
        ],
    ),
    Row::new(
        "net-port-delete",
        "default 85c6b1a0-53fb-4bb8-bcfd-d1f9d3a4b1d7",
        &["network(<network>).delete_port(uuid(<port>))"],
    ),
];
