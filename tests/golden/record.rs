//! Records conversations between virsh and libvirtd into `tests/golden/*.hex`.
//!
//! `cargo run -p virtshell-tests --example record` as root: it brings up a lab of two hosts, puts a
//! recording proxy before each host's socket, and lets virsh do one thing through it per file.
//! Recording again changes serials, cookies and times, so do it only when a procedure is added.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;
use std::{fs, thread};

use harness::frame::{CALL, ERROR, Frame, MESSAGE, REPLY};
use harness::lab::{Host, Lab};
use harness::process::wait_until;
use harness::relay::Relay;
use harness::transcript::{self, Spoken};
use harness::virsh::Virsh;
use tempfile::TempDir;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What virsh does on the test driver, one conversation each: file, commands.
const ON_TEST: &[(&str, &str)] = &[
    ("open", "uri"),
    ("node", "nodeinfo"),
    ("list", "list --all"),
    (
        "lifecycle",
        "suspend test; domstate test; resume test; shutdown test; start test; destroy test; start test",
    ),
    ("info", "dominfo test; domid test; domuuid test"),
    ("xml", "dumpxml test; capabilities; domstate test"),
    ("stats", "domstats --state --vcpu"),
    ("schedule", "schedinfo test"),
    ("snapshot", "snapshot-create-as test before; snapshot-list test; snapshot-delete test before"),
    ("refusal", "dominfo nosuchdomain"),
    ("networks", "net-list --all; net-info default"),
    (
        "pools",
        "pool-list --all; pool-info default-pool; vol-create-as default-pool v1 1M; vol-list default-pool",
    ),
];

/// What virsh does on a real host; `@` is the folder for files.
const ON_QEMU: &[(&str, &str)] = &[
    ("define", "define @/small.xml; start small"),
    ("attach", "attach-device small @/disk.xml --config"),
    ("memory", "memtune small --hard-limit 1048576 --config"),
    ("job", "domjobinfo small"),
    ("filters", "nwfilter-list"),
    ("upload", "vol-create-as default five 5; vol-upload five @/five --pool default"),
    ("download", "vol-download five @/copy --pool default; vol-delete five --pool default"),
    ("keepalive", "event small lifecycle --timeout 3"),
];

const SMALL: &str = "<domain type='qemu'><name>small</name><memory unit='MiB'>32</memory>\
                     <os><type arch='x86_64' machine='q35'>hvm</type></os></domain>";
const DISK: &str = "<disk type='file' device='disk'><source file='/var/lib/libvirt/images/extra.img'/>\
                    <target dev='sdb' bus='sata'/></disk>";

fn main() -> Outcome<()> {
    let lab = Lab::up(2)?;
    let (first, second) = (lab.host(1), lab.host(2));
    let folder = TempDir::new()?;
    let (one, two) = (Tap::on(&first, folder.path(), "one")?, Tap::on(&second, folder.path(), "two")?);
    for (name, text) in [("small.xml", SMALL), ("disk.xml", DISK), ("five", "hello")] {
        fs::write(folder.path().join(name), text)?;
    }
    for (file, commands) in ON_TEST {
        one.record(file, "test", commands, folder.path())?;
    }
    one.record_event(first.uri("test"), folder.path())?;
    for (file, commands) in ON_QEMU {
        one.record(file, "qemu", commands, folder.path())?;
    }
    let other = format!("qemu+unix:///system?socket={}", two.relay.socket().display());
    let migrate = format!("migrate small {other} --live --migrateuri tcp://h2 --persistent --undefinesource");
    one.run("qemu", &migrate, folder.path())?;
    let title = "virsh migrate small DESTINATION --live --persistent --undefinesource";
    save("migrate-source", title, &one.heard()?)?;
    save("migrate-destination", title, &two.heard()?)
}

/// A relay before a host's socket, and what passes there.
struct Tap {
    relay: Relay,
    heard: Receiver<Spoken>,
}

impl Tap {
    fn on(host: &Host<'_>, folder: &Path, name: &str) -> Outcome<Self> {
        let (tell, heard) = mpsc::channel();
        let listener = move |sender, frame: &Frame| drop(tell.send(Spoken { sender, frame: frame.clone() }));
        Ok(Self { relay: Relay::open(folder.join(name), host.socket(), Arc::new(listener))?, heard })
    }

    fn run(&self, driver: &str, commands: &str, folder: &Path) -> Outcome<()> {
        let path = if driver == "test" { "default" } else { "system" };
        let uri = format!("{driver}+unix:///{path}?socket={}", self.relay.socket().display());
        let commands = commands.replace('@', &folder.display().to_string());
        let keepalive = if commands.contains("--timeout 3") { "1" } else { "0" };
        let quiet = ["-k", keepalive, &commands];
        // An error of virsh's is a conversation like any other.
        if let Err(error) = Virsh::new(uri).run(&quiet) {
            eprintln!("{error}");
        }
        Ok(())
    }

    fn record(&self, file: &str, driver: &str, commands: &str, folder: &Path) -> Outcome<()> {
        self.run(driver, commands, folder)?;
        save(file, &format!("virsh, {driver} driver: {}", commands.replace("@/", "")), &self.heard()?)
    }

    /// Records virsh waiting for an event, which another virsh causes until it has come.
    fn record_event(&self, direct: String, folder: &Path) -> Outcome<()> {
        let (done, is_done) = mpsc::channel::<()>();
        let causing = thread::spawn(move || {
            let virsh = Virsh::new(direct);
            while is_done.try_recv() == Err(mpsc::TryRecvError::Empty) {
                // The other one may be done already.
                let _ = virsh.run(&["suspend test; resume test"]);
            }
        });
        let recorded = self.record("event", "test", "event test lifecycle --timeout 20", folder);
        drop(done);
        let _ = causing.join();
        recorded
    }

    /// Returns what was said since it was last asked, to the end of the conversation.
    fn heard(&self) -> Outcome<Vec<Spoken>> {
        let mut spoken: Vec<Spoken> = Vec::new();
        let is_closed = |spoken: &[Spoken]| spoken.last().is_some_and(|last| last.frame.procedure == CLOSE);
        wait_until("end of the conversation", Duration::from_secs(20), || {
            spoken.extend(self.heard.try_iter());
            is_closed(&spoken).then_some(())
        })?;
        Ok(spoken)
    }
}

const CLOSE: i32 = 2;

fn save(file: &str, title: &str, spoken: &[Spoken]) -> Outcome<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let text = transcript::write(&format!("{title}\nlibvirtd and virsh 11.3.0"), spoken, describe);
    println!("{file}: {} messages, {} bytes of text", spoken.len(), text.len());
    Ok(fs::write(folder.join(file).with_extension("hex"), text)?)
}

fn describe(frame: &Frame) -> String {
    let kind = match (frame.kind, frame.status) {
        (CALL, _) => "call",
        (REPLY, ERROR) => "error",
        (REPLY, _) => "reply",
        (MESSAGE, _) => "message",
        _ => "stream",
    };
    format!("{kind} {} {}", frame.procedure, name(frame))
}

/// Returns the name of a message's procedure in the committed table of facts.
fn name(frame: &Frame) -> String {
    let program = match frame.program {
        harness::frame::REMOTE => "remote",
        0x6b65_6570 => "keepalive",
        _ => "other",
    };
    let facts = concat!(env!("CARGO_MANIFEST_DIR"), "/../stdlib/protocol/facts/proc.tsv");
    let facts = fs::read_to_string(facts).unwrap_or_default();
    let start = format!("{program}\t{}\t", frame.procedure);
    let row = facts.lines().find_map(|line| line.strip_prefix(&start));
    row.and_then(|row| row.split('\t').next()).unwrap_or_default().to_owned()
}
