//! What domains do, and what happens to them.

use super::super::Row;

/// The commands that ask.
pub(super) const MONITORING: &[Row] = &[
    Row::new("domblkerror", "web-1", &["domain(<domain>).disk_errors"]),
    Row::new(
        "domblkinfo",
        "web-1 vda",
        &[
            "--human? => domain(<domain>).block_info(<device>)",
            "--all --human? => domain(<domain>).disks | map(|k| domain(<domain>).block_info(k))",
        ],
    ),
    Row::new(
        "domblklist",
        "web-1",
        &["--inactive --details? => domain(<domain>).inactive_disks", "--details? => domain(<domain>).disks"],
    ),
    Row::new("domblkstat", "web-1 vda", &["--human? => domain(<domain>).block_stats(<device>)"]),
    Row::new("domcontrol", "web-1", &["domain(<domain>).control_info"]),
    Row::new(
        "domif-getlink",
        "web-1 vnet0",
        &[
            "--config => ((domain(<domain>).inactive_nics | where(|n| <interface:nic>) | first()) ?? throw \"it has no such interface\").link",
            "((domain(<domain>).nics | where(|n| <interface:nic>) | first()) ?? throw \"it has no such interface\").link",
        ],
    ),
    Row::new(
        "domifaddr",
        "web-1",
        &[
            "--full? => domain(<domain>).addresses(source: <source>) ?--interface | where(|a| a.interface == <interface>)",
        ],
    ),
    Row::new(
        "domiflist",
        "web-1",
        &["--inactive => domain(<domain>).inactive_nics", "domain(<domain>).nics"],
    ),
    Row::new("domifstat", "web-1 vnet0", &["domain(<domain>).interface_stats(<interface>)"]),
    Row::new("dominfo", "web-1", &["domain(<domain>) | card()"]),
    Row::new(
        "dommemstat",
        "web-1",
        &[
            "domain(<domain>).set_memory_stats_period(<period:s>, @affect)",
            "--current? => domain(<domain>).memory_stats",
        ],
    ),
    Row::new(
        "domstate",
        "web-1",
        &[r#"--reason => [domain(<domain>)] | select("state", "reason")"#, "domain(<domain>).state"],
    ),
    Row::new(
        "domstats",
        "--state --balloon web-1",
        &[
            r#"--raw? --enforce? => [<domain:domains>] | select("name", |d| d.stats(<--state:"state">, <--cpu-total:"cpu_total">, <--balloon:"balloon">, <--vcpu:"vcpu">, <--interface:"interface">, <--block:"block">, <--perf:"perf">, <--iothread:"iothread">, <--memory:"memory">, <--dirtyrate:"dirtyrate">, <--vm:"vm">, backing: <--backing>, nowait: <--nowait>)) ?--state,--cpu-total,--balloon,--vcpu,--interface,--block,--perf,--iothread,--memory,--dirtyrate,--vm | select("name", <--state:"state">, <--cpu-total:"cpu_total">, <--balloon:"balloon">, <--vcpu:"vcpu">, <--interface:"interface">, <--block:"block">, <--perf:"perf">, <--iothread:"iothread">, <--memory:"memory">, <--dirtyrate:"dirtyrate">, <--vm:"vm">)"#,
            r#"--list-active,--list-inactive,--list-persistent,--list-transient,--list-running,--list-paused,--list-shutoff,--list-other --raw? --enforce? => domains() ?--list-active/--list-inactive | where(|d| d.active) ?--list-inactive/--list-active | where(|d| !d.active) ?--list-persistent/--list-transient | where(|d| d.persistent) ?--list-transient/--list-persistent | where(|d| !d.persistent) ?--list-running,--list-paused,--list-shutoff,--list-other | where(|d| [<--list-running:"running">, <--list-paused:"paused">, <--list-shutoff:"shutoff">, <--list-other:"blocked", "crashed", "pmsuspended", "shutdown">].contains(d.state)) ?!--never | select("name", |d| d.stats(<--state:"state">, <--cpu-total:"cpu_total">, <--balloon:"balloon">, <--vcpu:"vcpu">, <--interface:"interface">, <--block:"block">, <--perf:"perf">, <--iothread:"iothread">, <--memory:"memory">, <--dirtyrate:"dirtyrate">, <--vm:"vm">, backing: <--backing>, nowait: <--nowait>)) ?--state,--cpu-total,--balloon,--vcpu,--interface,--block,--perf,--iothread,--memory,--dirtyrate,--vm | select("name", <--state:"state">, <--cpu-total:"cpu_total">, <--balloon:"balloon">, <--vcpu:"vcpu">, <--interface:"interface">, <--block:"block">, <--perf:"perf">, <--iothread:"iothread">, <--memory:"memory">, <--dirtyrate:"dirtyrate">, <--vm:"vm">)"#,
            r#"--raw? --enforce? => domains() | select("name", |d| d.stats(<--state:"state">, <--cpu-total:"cpu_total">, <--balloon:"balloon">, <--vcpu:"vcpu">, <--interface:"interface">, <--block:"block">, <--perf:"perf">, <--iothread:"iothread">, <--memory:"memory">, <--dirtyrate:"dirtyrate">, <--vm:"vm">, backing: <--backing>, nowait: <--nowait>)) ?--state,--cpu-total,--balloon,--vcpu,--interface,--block,--perf,--iothread,--memory,--dirtyrate,--vm | select("name", <--state:"state">, <--cpu-total:"cpu_total">, <--balloon:"balloon">, <--vcpu:"vcpu">, <--interface:"interface">, <--block:"block">, <--perf:"perf">, <--iothread:"iothread">, <--memory:"memory">, <--dirtyrate:"dirtyrate">, <--vm:"vm">)"#,
        ],
    ),
    Row::new(
        "domtime",
        "web-1",
        &[
            "--pretty? => domain(<domain>).time",
            "--now => domain(<domain>).set_time()",
            "--sync => domain(<domain>).set_time(sync: true)",
            "domain(<domain>).set_time(<time:epoch>)",
        ],
    ),
    Row::new("list", "--all", LIST),
];

/// Of a group of options that choose, several together choose what one of them does.
const LIST: &[&str] = &[
    "--all --inactive? --table? => domains() ?--transient/--persistent | where(|d| !d.persistent) ?--persistent/--transient | where(|d| d.persistent) ?--autostart/--no-autostart | where(|d| d.autostart) ?--no-autostart/--autostart | where(|d| !d.autostart) ?--with-managed-save/--without-managed-save | where(|d| d.managed_save) ?--without-managed-save/--with-managed-save | where(|d| !d.managed_save) ?--state-running,--state-paused,--state-shutoff,--state-other | where(|d| [<--state-running:\"running\">, <--state-paused:\"paused\">, <--state-other:\"blocked\", \"crashed\", \"pmsuspended\", \"shutdown\">, <--state-shutoff:\"shutoff\">].contains(d.state)) ?--with-snapshot/--without-snapshot | where(|d| d.snapshots() | any(|s| true)) ?--without-snapshot/--with-snapshot | where(|d| !(d.snapshots() | any(|s| true))) ?--with-checkpoint/--without-checkpoint | where(|d| d.checkpoints() | any(|c| true)) ?--without-checkpoint/--with-checkpoint | where(|d| !(d.checkpoints() | any(|c| true))) ?--name/--uuid,--id | map(|d| d.name) ?--uuid/--name,--id | map(|d| d.uuid) ?--id/--name,--uuid | map(|d| d.id) ?+--name,--uuid,--id | select(<--id:\"id\">, <--uuid:\"uuid\">, <--name:\"name\">) ?--title/--name,--uuid,--id,--managed-save | select(\"id\", \"name\", \"state\", \"title\") ?--managed-save/--name,--uuid,--id,--title | select(\"id\", \"name\", \"state\", \"managed_save\") ?+--title,--managed-save/--name,--uuid,--id | select(\"id\", \"name\", \"state\", \"title\", \"managed_save\")",
    "--inactive,state-shutoff --inactive? --state-shutoff? --table? => domains() | where(|d| !d.active) ?--transient/--persistent | where(|d| !d.persistent) ?--persistent/--transient | where(|d| d.persistent) ?--autostart/--no-autostart | where(|d| d.autostart) ?--no-autostart/--autostart | where(|d| !d.autostart) ?--with-managed-save/--without-managed-save | where(|d| d.managed_save) ?--without-managed-save/--with-managed-save | where(|d| !d.managed_save) ?--with-snapshot/--without-snapshot | where(|d| d.snapshots() | any(|s| true)) ?--without-snapshot/--with-snapshot | where(|d| !(d.snapshots() | any(|s| true))) ?--with-checkpoint/--without-checkpoint | where(|d| d.checkpoints() | any(|c| true)) ?--without-checkpoint/--with-checkpoint | where(|d| !(d.checkpoints() | any(|c| true))) ?--name/--uuid,--id | map(|d| d.name) ?--uuid/--name,--id | map(|d| d.uuid) ?--id/--name,--uuid | map(|d| d.id) ?+--name,--uuid,--id | select(<--id:\"id\">, <--uuid:\"uuid\">, <--name:\"name\">) ?--title/--name,--uuid,--id,--managed-save | select(\"id\", \"name\", \"state\", \"title\") ?--managed-save/--name,--uuid,--id,--title | select(\"id\", \"name\", \"state\", \"managed_save\") ?+--title,--managed-save/--name,--uuid,--id | select(\"id\", \"name\", \"state\", \"title\", \"managed_save\")",
    "--table? => domains(all: false) ?--transient/--persistent | where(|d| !d.persistent) ?--persistent/--transient | where(|d| d.persistent) ?--autostart/--no-autostart | where(|d| d.autostart) ?--no-autostart/--autostart | where(|d| !d.autostart) ?--with-managed-save/--without-managed-save | where(|d| d.managed_save) ?--without-managed-save/--with-managed-save | where(|d| !d.managed_save) ?--state-running,--state-paused,--state-other | where(|d| [<--state-running:\"running\">, <--state-paused:\"paused\">, <--state-other:\"blocked\", \"crashed\", \"pmsuspended\", \"shutdown\">].contains(d.state)) ?--with-snapshot/--without-snapshot | where(|d| d.snapshots() | any(|s| true)) ?--without-snapshot/--with-snapshot | where(|d| !(d.snapshots() | any(|s| true))) ?--with-checkpoint/--without-checkpoint | where(|d| d.checkpoints() | any(|c| true)) ?--without-checkpoint/--with-checkpoint | where(|d| !(d.checkpoints() | any(|c| true))) ?--name/--uuid,--id | map(|d| d.name) ?--uuid/--name,--id | map(|d| d.uuid) ?--id/--name,--uuid | map(|d| d.id) ?+--name,--uuid,--id | select(<--id:\"id\">, <--uuid:\"uuid\">, <--name:\"name\">) ?--title/--name,--uuid,--id,--managed-save | select(\"id\", \"name\", \"state\", \"title\") ?--managed-save/--name,--uuid,--id,--title | select(\"id\", \"name\", \"state\", \"managed_save\") ?+--title,--managed-save/--name,--uuid,--id | select(\"id\", \"name\", \"state\", \"title\", \"managed_save\")",
];

/// The command that listens. Whose events are wanted is looked up before: there has to be such a domain.
pub(super) const EVENTS: &[Row] = &[Row::new(
    "event",
    "--all --loop",
    &[
        r#"--list => ["lifecycle", "reboot", "rtc-change", "watchdog", "io-error", "graphics", "io-error-reason", "control-error", "block-job", "disk-change", "tray-change", "pm-wakeup", "pm-suspend", "balloon-change", "pm-suspend-disk", "device-removed", "block-job-2", "tunable", "agent-lifecycle", "device-added", "migration-iteration", "job-completed", "device-removal-failed", "metadata-change", "block-threshold", "memory-failure", "memory-device-size-change", "nic-mac-change"]"#,
        "--timeout --domain,domain --timestamp? => let name = domain(<domain>).name; (events(<event>, timeout: <timeout:s>) | where(|e| e.name == name) | first()) ?? throw \"no such event came\"",
        "--timeout --timestamp? => (events(<event>, timeout: <timeout:s>) | first()) ?? throw \"no such event came\"",
        "--domain,domain --timestamp? => let name = domain(<domain>).name; events(<event>, timeout: <timeout:s>) | where(|e| e.name == name) ?!--loop | take(1)",
        "--timeout --domain,domain --all --timestamp? => let name = domain(<domain>).name; (events(timeout: <timeout:s>) | where(|e| e.name == name) | where(|e| ![\"network-lifecycle\", \"network-metadata-change\", \"nodedev-lifecycle\", \"nodedev-update\", \"pool-lifecycle\", \"pool-refresh\", \"secret-lifecycle\", \"secret-value-changed\"].contains(e.kind)) | first()) ?? throw \"no such event came\"",
        "--domain,domain --all --timestamp? => let name = domain(<domain>).name; events(timeout: <timeout:s>) | where(|e| e.name == name) | where(|e| ![\"network-lifecycle\", \"network-metadata-change\", \"nodedev-lifecycle\", \"nodedev-update\", \"pool-lifecycle\", \"pool-refresh\", \"secret-lifecycle\", \"secret-value-changed\"].contains(e.kind)) ?!--loop | take(1)",
        "--timestamp? => events(<event>, timeout: <timeout:s>) ?!--loop | take(1)",
        "--timeout --all --timestamp? => (events(timeout: <timeout:s>) | where(|e| ![\"network-lifecycle\", \"network-metadata-change\", \"nodedev-lifecycle\", \"nodedev-update\", \"pool-lifecycle\", \"pool-refresh\", \"secret-lifecycle\", \"secret-value-changed\"].contains(e.kind)) | first()) ?? throw \"no such event came\"",
        "--all --timestamp? => events(timeout: <timeout:s>) | where(|e| ![\"network-lifecycle\", \"network-metadata-change\", \"nodedev-lifecycle\", \"nodedev-update\", \"pool-lifecycle\", \"pool-refresh\", \"secret-lifecycle\", \"secret-value-changed\"].contains(e.kind)) ?!--loop | take(1)",
    ],
)];
