//! Domains: their devices and consoles.

use super::super::Row;

/// The commands.
pub(super) const ROWS: &[Row] = &[
    Row::new("attach-device", "web-1 device.xml", &["domain(<domain>).attach(read(<file>), @affect)"]),
    Row::new(
        "attach-disk",
        "web-1 /images/data.qcow2 vdb --subdriver qcow2",
        &[
            "--print-xml --domain? --driver=qemu? => device_xml(#{class: \"disk\", source: <source>, target: <target>, type: <sourcetype>, device: <type>, format: <subdriver>, bus: <targetbus>, cache: <cache>, io: <io>, iothread: <iothread:int>, serial: <serial>, wwn: <wwn>, alias: <alias>, protocol: <source-protocol>, hosts: [<source-host-name>], transport: <source-host-transport>, socket: <source-host-socket>, address: <address>, multifunction: <--multifunction>, rawio: <--rawio>, throttle_groups: <throttle-groups:list>, read_only: <mode=readonly:true>, shareable: <mode=shareable:true>})",
            "--driver=qemu? => domain(<domain>).attach_disk(<source>, <target>, type: <sourcetype>, device: <type>, format: <subdriver>, bus: <targetbus>, cache: <cache>, io: <io>, iothread: <iothread:int>, serial: <serial>, wwn: <wwn>, alias: <alias>, protocol: <source-protocol>, hosts: [<source-host-name>], transport: <source-host-transport>, socket: <source-host-socket>, address: <address>, multifunction: <--multifunction>, rawio: <--rawio>, throttle_groups: <throttle-groups:list>, read_only: <mode=readonly:true>, shareable: <mode=shareable:true>, @affect)",
        ],
    ),
    Row::new(
        "attach-interface",
        "web-1 network default",
        &[
            "--print-xml --model,model --domain? => device_xml(#{class: \"interface\", source: <source>, type: <type>, model: <model>, mac: <mac:mac>, target: <target>, alias: <alias>, script: <script>, managed: <--managed>, inbound: <inbound:kilobyte_rates>, outbound: <outbound:kilobyte_rates>, mode: <source-mode>})",
            "--print-xml --domain? => device_xml(#{class: \"interface\", source: <source>, type: <type>, model: (), mac: <mac:mac>, target: <target>, alias: <alias>, script: <script>, managed: <--managed>, inbound: <inbound:kilobyte_rates>, outbound: <outbound:kilobyte_rates>, mode: <source-mode>})",
            "--model,model => domain(<domain>).attach_nic(<source>, type: <type>, model: <model>, mac: <mac:mac>, target: <target>, alias: <alias>, script: <script>, managed: <--managed>, inbound: <inbound:kilobyte_rates>, outbound: <outbound:kilobyte_rates>, mode: <source-mode>, @affect)",
            "domain(<domain>).attach_nic(<source>, type: <type>, model: (), mac: <mac:mac>, target: <target>, alias: <alias>, script: <script>, managed: <--managed>, inbound: <inbound:kilobyte_rates>, outbound: <outbound:kilobyte_rates>, mode: <source-mode>, @affect)",
        ],
    ),
    Row::new(
        "change-media",
        "web-1 sda /images/cd.iso",
        &[
            "--print-xml --eject --source? --force? --live? --current? => edit_xml((domain(<domain>).xml(inactive: <--config>) | xpath(<path:disk_path>) | first()) ?? throw \"it has no such disk\", |x| x.remove_xml(\"source\"))",
            "--print-xml --block --insert? --update? --force? --live? --current? => edit_xml((domain(<domain>).xml(inactive: <--config>) | xpath(<path:disk_path>) | first()) ?? throw \"it has no such disk\", |x| { if x.xml_value(\"source\") != () { x.remove_xml(\"source\") } x.set_xml_value(\"@type\", \"block\"); x.set_xml_value(\"source/@dev\", <source>) })",
            "--print-xml --insert? --update? --force? --live? --current? => edit_xml((domain(<domain>).xml(inactive: <--config>) | xpath(<path:disk_path>) | first()) ?? throw \"it has no such disk\", |x| { if x.xml_value(\"source\") != () { x.remove_xml(\"source\") } x.set_xml_value(\"@type\", \"file\"); x.set_xml_value(\"source/@file\", <source>) })",
            "--eject --source? => domain(<domain>).eject(<path>, force: <--force>, @affect)",
            "--insert => if domain(<domain>).disks.any(|k| [k.target, k.source].contains(<path>) && k.source != ()) { throw \"it has a medium: eject that first, or write `--update`\" } domain(<domain>).change_media(<path>, <source>, type: <--block:\"block\">, force: <--force>, live: <--live>)",
            "--update? => domain(<domain>).change_media(<path>, <source>, type: <--block:\"block\">, force: <--force>, @affect)",
        ],
    ),
    Row::new(
        "console",
        "web-1",
        &[
            "--resume => let c = domain(<domain>).console(device: <devname>, force: <--force>, safe: <--safe>); domain(<domain>).resume(); c | interact(escape: <escape>)",
            "domain(<domain>).console(device: <devname>, force: <--force>, safe: <--safe>) | interact(escape: <escape>)",
        ],
    ),
    Row::new("detach-device", "web-1 device.xml", &["domain(<domain>).detach(read(<file>), @affect)"]),
    Row::new("detach-device-alias", "web-1 net1", &["domain(<domain>).detach(<alias>, @affect)"]),
    Row::new(
        "detach-disk",
        "web-1 vdb",
        &[
            "--print-xml => domain(<domain>).xml() | xpath(<target:disk_path>)",
            "domain(<domain>).detach_disk(<target>, @affect)",
        ],
    ),
    Row::new(
        "detach-interface",
        "web-1 network --mac 52:54:00:6b:3c:58",
        &[
            "--print-xml --type? => domain(<domain>).xml() | xpath(<mac:nic_path>)",
            "--type? => domain(<domain>).detach_nic(<mac:mac>, @affect)",
        ],
    ),
    Row::without("dom-fd-associate", "descriptors don't go over a network"),
    Row::new(
        "domdisplay",
        "web-1",
        &[
            "--type => domain(<domain>).displays(include_password: <--include-password>) | where(|d| d.type == <type>) | map(|d| d.uri)",
            "--all? => domain(<domain>).displays(include_password: <--include-password>) | map(|d| d.uri)",
        ],
    ),
    Row::new(
        "domdisplay-reload",
        "web-1",
        &[
            r#"--type,type => call("DOMAIN_GRAPHICS_RELOAD", #{dom: domain(<domain>), type: <type:int>})"#,
            r#"call("DOMAIN_GRAPHICS_RELOAD", #{dom: domain(<domain>), type: 0})"#,
        ],
    ),
    Row::new(
        "domif-setlink",
        "web-1 vnet0 down",
        &[
            "--print-xml => edit_xml((domain(<domain>).xml(inactive: <--config>) | xpath(<interface:nic_path>) | first()) ?? throw \"it has no such interface\", |x| x.set_xml_value(\"link/@state\", <state>))",
            "domain(<domain>).set_link(<interface>, <state>, config: <--config>)",
        ],
    ),
    Row::new("ttyconsole", "web-1", &["domain(<domain>).consoles | map(|c| c.tty) | first()"]),
    Row::new(
        "update-device",
        "web-1 device.xml",
        &["domain(<domain>).update(read(<file>), force: <--force>, @affect)"],
    ),
    Row::new(
        "update-memory-device",
        "web-1 --requested-size 2GiB",
        &[
            "--print-xml --live? --current? => edit_xml((domain(<domain>).xml(inactive: <--config>) | xpath(<alias:memory_alias_path>) | first()) ?? throw \"it has no such memory module\", |x| x.set_xml_value(\"target/requested\", <requested-size:kib>))",
            "--print-xml --live? --current? => edit_xml((domain(<domain>).xml(inactive: <--config>) | xpath(<node:memory_node_path>) | first()) ?? throw \"it has no such memory module\", |x| x.set_xml_value(\"target/requested\", <requested-size:kib>))",
            "--print-xml --live? --current? => edit_xml((domain(<domain>).xml(inactive: <--config>) | xpath(\"//devices/memory\") | first()) ?? throw \"it has no such memory module\", |x| x.set_xml_value(\"target/requested\", <requested-size:kib>))",
            "domain(<domain>).update_memory_device(<requested-size:kib>, alias: <alias>, node: <node:int>, @affect)",
        ],
    ),
    Row::new(
        "vncdisplay",
        "web-1",
        &["domain(<domain>).displays() | where(|d| d.type == \"vnc\") | map(|d| d.uri)"],
    ),
];
