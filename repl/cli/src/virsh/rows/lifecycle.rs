//! Domains: defining, starting, saving, ending; what they are called and what is inside.

use super::super::Row;

/// The commands.
pub(super) const ROWS: &[Row] = &[
    Row::new(
        "autostart",
        "web-1",
        &[
            "--disable => domain(<domain>).autostart(false, once: <--once>)",
            "domain(<domain>).autostart(once: <--once>)",
        ],
    ),
    Row::new(
        "create",
        "web-1.xml",
        &[
            "create(read(<file>), paused: <--paused>, autodestroy: <--autodestroy>, validate: <--validate>, reset_nvram: <--reset-nvram>)",
            "--console => create(read(<file>), paused: <--paused>, autodestroy: <--autodestroy>, validate: <--validate>, reset_nvram: <--reset-nvram>).console() | interact(escape: <escape>)",
        ],
    )
    .but(&[("pass-fds", "descriptors don't go over a network")]),
    Row::new("define", "web-1.xml", &["define(read(<file>), validate: <--validate>)"]),
    Row::new(
        "desc",
        "web-1 'the shop'",
        &[
            "--edit --title => domain(<domain>).set_title(edit_text(<new-desc:sentence>), @affect)",
            "--edit --title => domain(<domain>).set_title(edit_text(domain(<domain>).title ?? \"\"), @affect)",
            "--edit => domain(<domain>).set_description(edit_text(<new-desc:sentence>), @affect)",
            "--edit => domain(<domain>).set_description(edit_text(domain(<domain>).description ?? \"\"), @affect)",
            "--title => domain(<domain>).set_title(<new-desc:sentence>, @affect)",
            "domain(<domain>).set_description(<new-desc:sentence>, @affect)",
            "--title --current? => domain(<domain>).title",
            "--current? => domain(<domain>).description",
        ],
    ),
    Row::new(
        "destroy",
        "web-1",
        &["domain(<domain>).destroy(graceful: <--graceful>, remove_logs: <--remove-logs>)"],
    ),
    Row::new(
        "domfsfreeze",
        "web-1",
        &["domain(<domain>).fs_freeze(<mountpoint:array>)", "domain(<domain>).fs_freeze()"],
    ),
    Row::new(
        "domfsthaw",
        "web-1",
        &["domain(<domain>).fs_thaw(<mountpoint:array>)", "domain(<domain>).fs_thaw()"],
    ),
    Row::new("domfsinfo", "web-1", &["domain(<domain>).guest_info.filesystems"]),
    Row::new(
        "domfstrim",
        "web-1",
        &["domain(<domain>).fs_trim(mountpoint: <mountpoint>, minimum: <minimum:bytes>)"],
    ),
    Row::new(
        "domhostname",
        "web-1",
        &[
            r#"--source => call("DOMAIN_GET_HOSTNAME", #{dom: domain(<domain>), flags: <source=lease:1|source=agent:2>}).hostname"#,
            "domain(<domain>).hostname",
        ],
    ),
    Row::new("domid", "web-1", &["domain(<domain>).id"]),
    Row::new("domlaunchsecinfo", "web-1", &["domain(<domain>).launch_security"]),
    Row::new(
        "domsetlaunchsecstate",
        "web-1 --secrethdr header.txt --secret secret.txt",
        &[
            "domain(<domain>).set_launch_security_state(read(<secret>), read(<secrethdr>), address: <set-address:int>)",
        ],
    ),
    Row::new("domname", "web-1", &["domain(<domain>).name"]),
    Row::new("domrename", "web-1 web-2", &["domain(<domain>).rename(<new-name>)"]),
    Row::new(
        "dompmsuspend",
        "web-1 mem",
        &["domain(<domain>).pm_suspend(target: <target>, duration: <duration:s>)"],
    ),
    Row::new("dompmwakeup", "web-1", &["domain(<domain>).pm_wakeup()"]),
    Row::new("domuuid", "web-1", &["domain(<domain>).uuid"]),
    Row::new(
        "domxml-from-native",
        "qemu-argv web-1.args",
        &[
            r#"call("CONNECT_DOMAIN_XML_FROM_NATIVE", #{native_format: <format>, native_config: read(<config>)}).domain_xml"#,
        ],
    ),
    Row::new(
        "domxml-to-native",
        "qemu-argv --xml web-1.xml",
        &[
            r#"call("CONNECT_DOMAIN_XML_TO_NATIVE", #{native_format: <format>, domain_xml: read(<xml>)}).native_config"#,
            r#"--domain => call("CONNECT_DOMAIN_XML_TO_NATIVE", #{native_format: <format>, domain_xml: domain(<domain>).xml()}).native_config"#,
        ],
    ),
    Row::new(
        "dump",
        "web-1 /var/tmp/web-1.core",
        &[
            "--verbose? => domain(<domain>).core_dump(<file>, crash: <--crash>, live: <--live>, reset: <--reset>, memory_only: <--memory-only>, bypass_cache: <--bypass-cache>, format: <format>)",
        ],
    ),
    Row::new(
        "dumpxml",
        "web-1",
        &[
            "domain(<domain>).xml(inactive: <--inactive>, secure: <--security-info>, migratable: <--migratable>, update_cpu: <--update-cpu>) ?--xpath | xpath(<xpath>, wrap: <--wrap>)",
        ],
    ),
    Row::new("edit", "web-1", &["domain(<domain>).edit(skip_validate: <--skip-validate>)"]),
    Row::new("get-user-sshkeys", "web-1 root", &["domain(<domain>).authorized_keys(<user>)"]),
    Row::new(
        "guest-agent-timeout",
        "web-1 --timeout 10",
        &[
            "domain(<domain>).set_agent_timeout(<timeout:agent_timeout>)",
            r#"domain(<domain>).set_agent_timeout("block")"#,
        ],
    ),
    Row::new(
        "guestinfo",
        "web-1",
        &[
            "domain(<domain>).guest_info",
            "--user => domain(<domain>).guest_info.users",
            "--os => domain(<domain>).guest_info.os",
            "--timezone => domain(<domain>).guest_info.timezone",
            "--hostname => domain(<domain>).guest_info.hostname",
            "--filesystem => domain(<domain>).guest_info.filesystems",
            "--disk => domain(<domain>).guest_info.disks",
            "--interface => domain(<domain>).guest_info.interfaces",
            "--load => domain(<domain>).guest_info.load",
        ],
    ),
    Row::new("inject-nmi", "web-1", &["domain(<domain>).inject_nmi()"]),
    Row::without("lxc-enter-namespace", "it needs a process inside the container, which no script has"),
    Row::new(
        "managedsave",
        "web-1",
        &[
            "--verbose? => domain(<domain>).managed_save(bypass_cache: <--bypass-cache>, running: <--running>, paused: <--paused>)",
        ],
    ),
    Row::new("managedsave-remove", "web-1", &["domain(<domain>).remove_managed_save()"]),
    Row::new(
        "managedsave-edit",
        "web-1",
        &["domain(<domain>).edit_managed_save(running: <--running>, paused: <--paused>)"],
    ),
    Row::new(
        "managedsave-dumpxml",
        "web-1",
        &[
            "domain(<domain>).managed_save_xml(secure: <--security-info>) ?--xpath | xpath(<xpath>, wrap: <--wrap>)",
        ],
    ),
    Row::new(
        "managedsave-define",
        "web-1 web-1.xml",
        &["domain(<domain>).define_managed_save(read(<xml>), running: <--running>, paused: <--paused>)"],
    ),
    Row::new(
        "metadata",
        "web-1 urn:example",
        &[
            r#"--remove --current? => call("DOMAIN_SET_METADATA", #{dom: domain(<domain>), type: 2, uri: <uri>, flags: <--config+--live:3|--config:2|--live:1>})"#,
            r#"--edit+key --edit --current? => call("DOMAIN_SET_METADATA", #{dom: domain(<domain>), type: 2, metadata: edit_text(call("DOMAIN_GET_METADATA", #{dom: domain(<domain>), type: 2, uri: <uri>, flags: <--config:2|--live:1>}).metadata), key: <key>, uri: <uri>, flags: <--config+--live:3|--config:2|--live:1>})"#,
            r#"--key+set --current? => call("DOMAIN_SET_METADATA", #{dom: domain(<domain>), type: 2, metadata: <set>, key: <key>, uri: <uri>, flags: <--config+--live:3|--config:2|--live:1>})"#,
            r#"--key? --current? => call("DOMAIN_GET_METADATA", #{dom: domain(<domain>), type: 2, uri: <uri>, flags: <--config+--live:3|--config:2|--live:1>}).metadata"#,
        ],
    ),
    Row::without("qemu-attach", "libvirt takes no processes over any more"),
    Row::new(
        "qemu-monitor-command",
        "web-1 --hmp 'info status'",
        &[
            r#"--return-value --pretty? => (call("DOMAIN_MONITOR_COMMAND", #{dom: domain(<domain>), cmd: <cmd:sentence>}).result | from_json())["return"]"#,
            r#"--pretty? => call("DOMAIN_MONITOR_COMMAND", #{dom: domain(<domain>), cmd: <cmd:sentence>, flags: <--hmp:1>}).result"#,
        ],
    )
    .but(&[("pass-fds", "descriptors don't go over a network")]),
    Row::new(
        "qemu-monitor-event",
        "--loop",
        &[
            r#"--pretty? --timestamp? --regex --no-case => events("qemu-monitor", timeout: <timeout:s>) ?--domain | where(|e| e.name == <domain>) ?--event | where(|e| regex(<event:any_case>).matches(e.event ?? "")) ?!--loop | take(1)"#,
            r#"--pretty? --timestamp? --regex => events("qemu-monitor", timeout: <timeout:s>) ?--domain | where(|e| e.name == <domain>) ?--event | where(|e| regex(<event>).matches(e.event ?? "")) ?!--loop | take(1)"#,
            r#"--pretty? --timestamp? --no-case => events("qemu-monitor", timeout: <timeout:s>) ?--domain | where(|e| e.name == <domain>) ?--event | where(|e| regex(<event:whole_any_case>).matches(e.event ?? "")) ?!--loop | take(1)"#,
            r#"--pretty? --timestamp? => events("qemu-monitor", timeout: <timeout:s>) ?--domain | where(|e| e.name == <domain>) ?--event | where(|e| e.event == <event>) ?!--loop | take(1)"#,
        ],
    ),
    Row::new(
        "qemu-agent-command",
        r#"web-1 '{"execute": "guest-info"}'"#,
        &[
            r#"--pretty? => domain(<domain>).agent_command(<cmd:agent>, timeout: <timeout:s|--block:"block"|--async:"nowait">)"#,
        ],
    ),
    Row::new(
        "reboot",
        "web-1",
        &[
            r#"--mode,mode => call("DOMAIN_REBOOT", #{dom: domain(<domain>), flags: <mode:modes>})"#,
            "domain(<domain>).reboot(mode: <mode>)",
        ],
    ),
    Row::new("reset", "web-1", &["domain(<domain>).reset()"]),
    Row::new(
        "restore",
        "/var/tmp/web-1.saved",
        &[
            "restore(<file>, xml: read(<xml>), parallel_channels: <parallel-channels:int>, bypass_cache: <--bypass-cache>, running: <--running>, paused: <--paused>, reset_nvram: <--reset-nvram>)",
        ],
    ),
    Row::new("resume", "web-1", &["domain(<domain>).resume()"]),
    Row::new(
        "save",
        "web-1 /var/tmp/web-1.saved",
        &[
            "--verbose? => domain(<domain>).save(<file>, xml: read(<xml>), image_format: <image-format>, parallel_channels: <parallel-channels:int>, bypass_cache: <--bypass-cache>, running: <--running>, paused: <--paused>)",
        ],
    ),
    Row::new(
        "save-image-define",
        "/var/tmp/web-1.saved web-1.xml",
        &["define_save_image(<file>, read(<xml>), running: <--running>, paused: <--paused>)"],
    ),
    Row::new(
        "save-image-dumpxml",
        "/var/tmp/web-1.saved",
        &["save_image_xml(<file>, secure: <--security-info>) ?--xpath | xpath(<xpath>, wrap: <--wrap>)"],
    ),
    Row::new(
        "save-image-edit",
        "/var/tmp/web-1.saved",
        &["edit_save_image(<file>, running: <--running>, paused: <--paused>)"],
    ),
    Row::new("screenshot", "web-1 web-1.png", &["domain(<domain>).screenshot(<file>, screen: <screen:int>)"]),
    Row::new(
        "send-key",
        "web-1 KEY_LEFTCTRL KEY_LEFTALT KEY_DELETE",
        &["domain(<domain>).send_key(<keycode:keys>, hold: <holdtime:ms>, codeset: <codeset>)"],
    ),
    Row::new(
        "send-process-signal",
        "web-1 1 term",
        &[
            r#"call("DOMAIN_SEND_PROCESS_SIGNAL", #{dom: domain(<domain>), pid_value: <pid:int>, signum: <signame:signal>})"#,
        ],
    ),
    Row::new(
        "set-lifecycle-action",
        "web-1 crash restart",
        &["domain(<domain>).set_lifecycle_action(<type>, <action>, @affect)"],
    ),
    Row::new(
        "set-user-sshkeys",
        "web-1 root --file keys.pub",
        &[
            "--reset => domain(<domain>).set_authorized_keys(<user>, lines(<file>) | collect())",
            "--reset => domain(<domain>).set_authorized_keys(<user>, [])",
            "--remove => domain(<domain>).set_authorized_keys(<user>, lines(<file>) | collect(), remove: true)",
            "domain(<domain>).set_authorized_keys(<user>, lines(<file>) | collect(), append: true)",
        ],
    ),
    Row::new(
        "set-user-password",
        "web-1 root PASSWORD",
        &["domain(<domain>).set_user_password(<user>, <password>, encrypted: <--encrypted>)"],
    ),
    Row::new(
        "shutdown",
        "web-1",
        &[
            r#"--mode,mode => call("DOMAIN_SHUTDOWN_FLAGS", #{dom: domain(<domain>), flags: <mode:modes>})"#,
            "domain(<domain>).shutdown(mode: <mode>)",
        ],
    ),
    Row::new(
        "start",
        "web-1",
        &[
            "domain(<domain>).start(paused: <--paused>, autodestroy: <--autodestroy>, bypass_cache: <--bypass-cache>, force_boot: <--force-boot>, reset_nvram: <--reset-nvram>)",
            "--console => domain(<domain>).start(paused: <--paused>, autodestroy: <--autodestroy>, bypass_cache: <--bypass-cache>, force_boot: <--force-boot>, reset_nvram: <--reset-nvram>); domain(<domain>).console() | interact(escape: <escape>)",
        ],
    )
    .but(&[("pass-fds", "descriptors don't go over a network")]),
    Row::new("suspend", "web-1", &["domain(<domain>).suspend()"]),
    Row::new(
        "undefine",
        "web-1",
        &[
            r#"--remove-all-storage --wipe-storage => let d = domain(<domain>); if d.active { throw "its volumes can only be deleted while it is off" } let own = d.disk_volumes() | collect(); d.undefine(managed_save: <--managed-save>, snapshots: <--snapshots-metadata>, checkpoints: <--checkpoints-metadata>, nvram: <--nvram:"remove">, nvram: <--keep-nvram:"keep">, tpm: <--tpm:"remove">, tpm: <--keep-tpm:"keep">); own | wipe(all: true); own | delete(all: true, with_snapshots: <--delete-storage-volume-snapshots>)"#,
            r#"--remove-all-storage => let d = domain(<domain>); if d.active { throw "its volumes can only be deleted while it is off" } let own = d.disk_volumes() | collect(); d.undefine(managed_save: <--managed-save>, snapshots: <--snapshots-metadata>, checkpoints: <--checkpoints-metadata>, nvram: <--nvram:"remove">, nvram: <--keep-nvram:"keep">, tpm: <--tpm:"remove">, tpm: <--keep-tpm:"keep">); own | delete(all: true, with_snapshots: <--delete-storage-volume-snapshots>)"#,
            r#"--storage --wipe-storage => let d = domain(<domain>); if d.active { throw "its volumes can only be deleted while it is off" } let own = d.disk_volumes(disks: <storage:list>) | collect(); d.undefine(managed_save: <--managed-save>, snapshots: <--snapshots-metadata>, checkpoints: <--checkpoints-metadata>, nvram: <--nvram:"remove">, nvram: <--keep-nvram:"keep">, tpm: <--tpm:"remove">, tpm: <--keep-tpm:"keep">); own | wipe(all: true); own | delete(all: true, with_snapshots: <--delete-storage-volume-snapshots>)"#,
            r#"--storage => let d = domain(<domain>); if d.active { throw "its volumes can only be deleted while it is off" } let own = d.disk_volumes(disks: <storage:list>) | collect(); d.undefine(managed_save: <--managed-save>, snapshots: <--snapshots-metadata>, checkpoints: <--checkpoints-metadata>, nvram: <--nvram:"remove">, nvram: <--keep-nvram:"keep">, tpm: <--tpm:"remove">, tpm: <--keep-tpm:"keep">); own | delete(all: true, with_snapshots: <--delete-storage-volume-snapshots>)"#,
            r#"domain(<domain>).undefine(managed_save: <--managed-save>, snapshots: <--snapshots-metadata>, checkpoints: <--checkpoints-metadata>, nvram: <--nvram:"remove">, nvram: <--keep-nvram:"keep">, tpm: <--tpm:"remove">, tpm: <--keep-tpm:"keep">)"#,
        ],
    ),
];
