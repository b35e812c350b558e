//! Options that few lines have: each is an expression that checks.

use super::super::options::Options;
use super::super::{page, rows};
use super::{errors, said};

#[test]
fn an_option_without_an_expression_has_a_reason() {
    let mut silent = Vec::new();
    for row in rows::all().filter(|row| matches!(row.meaning, super::Meaning::Forms(_))) {
        let Some(options) = Options::of(row.command) else { continue };
        let has_reason = |name: &&str| row.without.iter().any(|(option, _)| option == name);
        silent.extend(
            page::untranslated(row, &options)
                .filter(|name| !has_reason(name))
                .map(|name| format!("{} {name}", row.command)),
        );
    }
    assert_eq!(silent, [""; 0]);
}

#[test]
fn xml_of_what_would_be_changed_is_shown() {
    for line in [
        "change-media web sda --eject --print-xml",
        "change-media web sda /a.iso --block --print-xml --config",
        "domif-setlink web 52:54:00:00:00:01 down --print-xml",
        "update-memory-device web --alias vm0 --requested-size 1GiB --print-xml",
        "checkpoint-create-as web c --diskspec vda --print-xml",
        "snapshot-create-as web s --memspec /m --diskspec vda,file=/s --print-xml",
        "vol-create-as p a 1G --format qcow2 --backing-vol b --print-xml",
        "vol-clone a b p --print-xml",
        "blockcopy web vda /b --format raw --print-xml",
        "pool-create-as n scsi --adapter-parent scsi_host3 --adapter-wwnn 20 --adapter-wwpn 10 --print-xml",
    ] {
        let command = line.split(' ').next().unwrap_or_default();
        assert_eq!(errors(command, &said(line)), [""; 0], "{line}");
    }
}

#[test]
fn what_few_have_ever_used_is_there_too() {
    for line in [
        "attach-disk web /a vdb --rawio --address pci:0.0.a.0 --multifunction",
        "attach-disk web n vdb --source-protocol nbd --source-host-transport unix --source-host-socket /s",
        "attach-interface web hostdev pci:0.1.0.0 --managed --inbound 10,20,30 --outbound 5 --script /s",
        "change-media web sda /a.iso --block",
        "save web /s --image-format sparse --parallel-channels 4",
        "restore /s --parallel-channels 4",
        "qemu-agent-command web '{\"execute\": \"guest-ping\"}' --async",
        "qemu-monitor-event --event 'block.*' --regex --no-case",
        "qemu-monitor-event --event STOP --no-case",
        "schedinfo web --weight 512 --cap 50 --config",
        "blockcommit web vda --active --keep-overlay",
        "blockcopy web vda --xml b.xml --granularity 65536 --buf-size 1048576 --wait",
        "domjobinfo web --completed --keep-completed --rawstats",
        "domblklist web --inactive",
        "domiflist web --inactive",
        "domif-getlink web vnet0 --config",
        "allocpages 2048 16 --all",
        "hypervisor-cpu-baseline --model Nehalem",
        "nodecpustats --percent",
        "secret-event --secret 5e8f1a2c-1d9e-4e55-9d0a-6f6c8a3b7e02 --event lifecycle --loop",
        "snapshot-edit web a --rename",
        "snapshot-edit web --current --clone",
        "domdisplay web --include-password",
        "event --list",
        "connect test:///default --readonly",
        "vcpucount web",
        "vcpucount web --maximum --config",
        "vcpuinfo web",
        "domstats --vcpu --enforce web",
    ] {
        let command = line.split(' ').next().unwrap_or_default();
        assert_eq!(errors(command, &said(line)), [""; 0], "{line}: {}", said(line));
    }
    let commit = r#"domain("web").block_commit("vda", finish: true, active: true, timeout: 87600h)"#;
    assert_eq!(said("blockcommit web vda --active --keep-overlay"), commit);
}
