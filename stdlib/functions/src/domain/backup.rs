//! `backup`: backs up the disks of a running domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Record, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainBackupBeginFlags as Flags;
use stdlib_model::xml::Element;
use stdlib_protocol::domain::DomainBackupBegin;

use super::{Domain, THIS, backup_end};
use crate::fields::Fields;
use crate::flags::{flags, useless_without};
use crate::plain::{OUTCOME, PLAIN, flag};
use crate::setting::setting;

/// `backup(…)`; `virDomainBackupBegin`.
pub(crate) const BACKUP: Function = Function {
    signature: Signature {
        name: "backup",
        input: Input::Each(THIS),
        options: &[
            Param {
                name: "mode",
                about: "Whether the host writes the backup (`push`), or others fetch it over NBD (`pull`).",
                ty: Ty::Words("mode of backup", &["push", "pull"]),
                default: Some("\"push\""),
            },
            Param {
                name: "disks",
                about: "Records of what is done with disks: `#{target: \"vda\", file: \"/backup/vda.qcow2\", format: \"qcow2\"}`; without any, all are backed up beside their images.",
                ty: Ty::List(&Ty::Any),
                default: Some("[]"),
            },
            setting("incremental", "The checkpoint since which what has changed is backed up.", &Ty::String),
            setting(
                "checkpoint",
                "The checkpoint that is made at the same moment, for the next increment.",
                &Ty::String,
            ),
            setting(
                "socket",
                "Of a pull: the unix socket on the host that the backup is served on.",
                &Ty::String,
            ),
            setting("port", "Of a pull: the TCP port that it is served on.", &Ty::Int),
            setting(
                "listen",
                "Of a pull: the address that its port is on; without it, `127.0.0.1`.",
                &Ty::String,
            ),
            flag("reuse_external", "Whether the files are there already."),
            flag("wait", "Whether a push is waited for."),
            Param {
                name: "timeout",
                about: "How long it may take where it is waited for; it is given up then.",
                ty: Ty::Duration,
                default: Some("24h"),
            },
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Begins a backup of a running domain's disks as they are now; `d.job` says how far it is, `abort_job` ends it, and a pull with it.",
    errors: &[
        ("BAD_OPTIONS", "what says where a pull is served is given of a push, or `listen` without `port`"),
        ("OPERATION_INVALID", "it isn't running, or a job is on it"),
        ("NO_DOMAIN_CHECKPOINT", "there is no such checkpoint"),
        ("CHECKPOINT_INCONSISTENT", "the checkpoint doesn't track the disks any more"),
        ("OPERATION_FAILED", "the backup has failed"),
        ("TIMED_OUT", "it had not ended by then, and was given up"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.backup(disks: [#{target: "vda", file: "/var/lib/libvirt/images/full.qcow2"}], checkpoint: "full", wait: true);
d.backup(disks: [#{target: "vda", file: "/var/lib/libvirt/images/more.qcow2"}], incremental: "full", wait: true);
d.checkpoint("full").delete();
`${d.completed_job.operation} ${d.completed_job.type}`"#,
        "backup completed",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let flags = flags(call, &[("reuse_external", Flags::REUSE_EXTERNAL.bits())])?;
    let checkpoint: Option<String> = call.option("checkpoint")?;
    let checkpoint = checkpoint.map(|name| Element::new("domaincheckpoint").leaf("name", name).to_xml());
    let request = DomainBackupBegin {
        dom: domain.handle(),
        backup_xml: xml(call)?.to_xml().into(),
        checkpoint_xml: checkpoint.map(Into::into),
        flags,
    };
    if call.option("wait")? && call.option::<String>("mode")? == "push" {
        let timeout: Duration = call.option("timeout")?;
        backup_end::run(call.session(), domain, request, timeout)?;
    } else {
        domain.change(call.session(), request)?;
    }
    Ok(Value::Unit)
}

fn xml(call: &Call<'_>) -> Result<Element, Fault> {
    let mode: String = call.option("mode")?;
    let mut backup = Element::new("domainbackup").attribute("mode", &mode);
    if let Some(checkpoint) = call.option::<Option<String>>("incremental")? {
        backup = backup.leaf("incremental", checkpoint);
    }
    useless_without(call, "mode: \"pull\"", mode == "pull", &["socket", "port", "listen"])?;
    useless_without(call, "port", call.option::<Option<u32>>("port")?.is_some(), &["listen"])?;
    if mode == "pull" {
        backup = backup.child(server(call)?);
    }
    let disks: Vec<Record> = call.option("disks")?;
    if disks.is_empty() {
        return Ok(backup);
    }
    let disks: Result<Vec<Element>, Fault> = disks.iter().map(|record| disk(record, &mode)).collect();
    Ok(backup.child(Element::new("disks").children(disks?)))
}

fn server(call: &Call<'_>) -> Result<Element, Fault> {
    let (socket, port): (Option<String>, Option<u32>) = (call.option("socket")?, call.option("port")?);
    match (socket, port) {
        (Some(socket), None) => {
            Ok(Element::new("server").attribute("transport", "unix").attribute("socket", socket))
        }
        (None, Some(port)) => {
            let listen: Option<String> = call.option("listen")?;
            let listen = listen.unwrap_or_else(|| "127.0.0.1".to_owned());
            Ok(Element::new("server").attribute("name", listen).attribute("port", port))
        }
        _ => Err(Fault::new("INVALID_ARG", "a pull is served on one socket or port")
            .hint("give `socket: \"/run/backup.sock\"` or `port: 10809`")),
    }
}

/// Returns the element of one disk; a push writes to a file, a pull keeps what changes meanwhile in one.
fn disk(record: &Record, mode: &str) -> Result<Element, Fault> {
    let fields = Fields::new("a disk of a backup", record, &["target", "file", "format", "backup"])?;
    let mut disk = Element::new("disk").attribute("name", fields.needed("target")?);
    if let Some(backup) = fields.text("backup")? {
        disk = disk.attribute("backup", backup);
    }
    let Some(file) = fields.text("file")? else { return Ok(disk) };
    let place = if mode == "push" { "target" } else { "scratch" };
    let mut driver = Vec::new();
    if let Some(format) = fields.text("format")? {
        driver.push(Element::new("driver").attribute("type", format));
    }
    Ok(disk.attribute("type", "file").child(Element::new(place).attribute("file", file)).children(driver))
}
