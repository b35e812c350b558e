//! The host's devices and secrets.

use super::super::Row;

/// Devices.
pub(super) const NODE_DEVICES: &[Row] = &[
    Row::new("nodedev-create", "device.xml", &["create_node_device(read(<file>), validate: <--validate>)"]),
    Row::new("nodedev-destroy", "pci_0000_01_00_0", &["node_device(<device>).destroy()"]),
    Row::new(
        "nodedev-detach",
        "pci_0000_01_00_0",
        &["node_device(<device>).detach_node_device(driver: <driver>)"],
    ),
    Row::new(
        "nodedev-dumpxml",
        "pci_0000_01_00_0",
        &["node_device(<device>).xml(inactive: <--inactive>) ?--xpath | xpath(<xpath>, wrap: <--wrap>)"],
    ),
    Row::new(
        "nodedev-list",
        "--cap pci",
        &[
            "--tree => node_devices(cap: <cap:words>) | tree()",
            "--inactive => node_devices(cap: <cap:words>, inactive: true) | where(|d| !d.active)",
            "--all --inactive? => node_devices(cap: <cap:words>, inactive: true) ?--persistent/--transient | where(|d| d.persistent) ?--transient/--persistent | where(|d| !d.persistent)",
            "node_devices(cap: <cap:words>) ?--persistent/--transient | where(|d| d.persistent) ?--transient/--persistent | where(|d| !d.persistent)",
        ],
    ),
    Row::new("nodedev-reattach", "pci_0000_01_00_0", &["node_device(<device>).reattach_node_device()"]),
    Row::new("nodedev-reset", "pci_0000_01_00_0", &["node_device(<device>).reset()"]),
    Row::new(
        "nodedev-event",
        "--event lifecycle --loop",
        &[
            r#"--timeout --event --device,device --timestamp? => (events(<event=lifecycle:"nodedev-lifecycle"|event=update:"nodedev-update">, timeout: <timeout:s>) | where(|e| e.name == <device>) | first()) ?? throw "no such event came""#,
            r#"--timeout --event --timestamp? => (events(<event=lifecycle:"nodedev-lifecycle"|event=update:"nodedev-update">, timeout: <timeout:s>) | first()) ?? throw "no such event came""#,
            r#"--list => ["lifecycle", "update"]"#,
            r#"--event --timestamp? => events(<event=lifecycle:"nodedev-lifecycle"|event=update:"nodedev-update">, timeout: <timeout:s>) ?--device | where(|e| e.name == <device>) ?!--loop | take(1)"#,
        ],
    ),
    Row::new("nodedev-define", "device.xml", &["define_node_device(read(<file>), validate: <--validate>)"]),
    Row::new("nodedev-undefine", "mdev_1", &["node_device(<device>).undefine()"]),
    Row::new("nodedev-start", "mdev_1", &["node_device(<device>).start()"]),
    Row::new(
        "nodedev-autostart",
        "mdev_1",
        &["--disable => node_device(<device>).autostart(false)", "node_device(<device>).autostart()"],
    ),
    Row::new("nodedev-info", "mdev_1", &["node_device(<device>) | card()"]),
    Row::new(
        "nodedev-update",
        "mdev_1 device.xml",
        &["node_device(<device>).update_node_device(read(<file>), @affect)"],
    ),
];

/// Secrets.
pub(super) const SECRETS: &[Row] = &[
    Row::new("secret-define", "secret.xml", &["define_secret(read(<file>), validate: <--validate>)"]),
    Row::new(
        "secret-dumpxml",
        "disk-key",
        &["secret(<secret>).xml() ?--xpath | xpath(<xpath>, wrap: <--wrap>)"],
    ),
    Row::new(
        "secret-event",
        "--event lifecycle --loop",
        &[
            r#"--timeout --event --secret,secret --timestamp? => let uuid = secret(<secret>).uuid; (events(<event=lifecycle:"secret-lifecycle"|event=value-changed:"secret-value-changed">, timeout: <timeout:s>) | where(|e| e.uuid == uuid) | first()) ?? throw "no such event came""#,
            r#"--event --secret,secret --timestamp? => let uuid = secret(<secret>).uuid; events(<event=lifecycle:"secret-lifecycle"|event=value-changed:"secret-value-changed">, timeout: <timeout:s>) | where(|e| e.uuid == uuid) ?!--loop | take(1)"#,
            r#"--timeout --event --timestamp? => (events(<event=lifecycle:"secret-lifecycle"|event=value-changed:"secret-value-changed">, timeout: <timeout:s>) | first()) ?? throw "no such event came""#,
            r#"--list => ["lifecycle", "value-changed"]"#,
            r#"--event --timestamp? => events(<event=lifecycle:"secret-lifecycle"|event=value-changed:"secret-value-changed">, timeout: <timeout:s>) ?!--loop | take(1)"#,
        ],
    ),
    Row::without(
        "secret-get-value",
        "a secret is never shown: `secret(…).secret_value()` gives it to functions that take one",
    ),
    Row::new(
        "secret-list",
        "",
        &[
            "secrets() ?--ephemeral/--no-ephemeral | where(|s| s.ephemeral) ?--no-ephemeral/--ephemeral | where(|s| !s.ephemeral) ?--private/--no-private | where(|s| s.private) ?--no-private/--private | where(|s| !s.private)",
        ],
    ),
    Row::new(
        "secret-set-value",
        "disk-key --file key.txt --plain",
        &[
            "--plain => secret(<secret>).set_secret_value(read(<file>))",
            "secret(<secret>).set_secret_value(<base64:base64>)",
        ],
    )
    .but(&[("interactive", "a script is given it as a parameter, `param value: Secret;`, or in a file")]),
    Row::new("secret-undefine", "disk-key", &["secret(<secret>).undefine()"]),
];
