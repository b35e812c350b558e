//! The benches: virtshell beside virsh, libvirt-python and a bare client, in one run.
//!
//! Run by `tests/bench/run`. Everything goes to one private libvirtd that serves 1,000 domains, directly
//! and through a proxy that delays each way by 10 ms.
//! They stand on `test:///default`, held by a connection of the bench's own; the same in a
//! `test:///FILE` is measured too, but there most of the time goes into libvirtd's parsing of the file,
//! once for each connection.
//! Figures are medians; nothing here passes or fails, except that all inventories must be equal.

mod delay;
mod table;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use delay::DelayingProxy;
use harness::crowd::Crowd;
use harness::daemon::Daemon;
use harness::host_file;
use harness::process::{output, run};
use table::Table;

const DOMAINS: u32 = 1000;
const DELAY: Duration = Duration::from_millis(10);
const LIMIT: Duration = Duration::from_secs(300);
const CALLS: u32 = 20_000;
const THREE: &str = "libvirt-python, three calls a domain";
const FILTERED: &str = "libvirt-python, filtered lists and info";
const FIELDS: &str =
    r#"domains() | select("name", "uuid", "state", "vcpus", "memory", "autostart", "persistent")"#;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let daemon = Daemon::start()?;
    let near = Site::new(&daemon, "test:///default", daemon.socket());
    let proxy = DelayingProxy::before(&daemon.socket(), DELAY)?;
    let far = Site::new(&daemon, "test:///default", proxy.socket().to_owned());
    let file = daemon.write("host.xml", &host_file::with_domains(DOMAINS))?;
    let in_file = Site::new(&daemon, &format!("test://{}", file.display()), daemon.socket());
    let tools = Tools::find()?;

    print!("{}", table::machine());
    tools.start_up(&near)?.print();
    let _crowd = Crowd::on(&daemon.socket(), DOMAINS)?;
    tools.inventory(&near, quick)?.print();
    tools.inventory_in_file(&in_file)?.print();
    tools.inventory_far(&far, quick)?.print();
    tools.calls(&near)?.print();
    Ok(())
}

/// A way to the host of 1,000 domains.
struct Site {
    uri: String,
    socket: PathBuf,
    local: String,
}

impl Site {
    fn new(daemon: &Daemon, local: &str, socket: PathBuf) -> Self {
        let uri = daemon.uri(local).replace(&path(&daemon.socket()), &path(&socket));
        Self { uri, socket, local: local.to_owned() }
    }
}

/// The programs that are compared.
struct Tools {
    virtshell: Option<PathBuf>,
    bare: PathBuf,
    remote: PathBuf,
    python: Vec<String>,
}

impl Tools {
    /// Finds the programs beside this one.
    fn find() -> Outcome<Self> {
        let examples = std::env::current_exe()?.parent().ok_or("no folder")?.to_owned();
        let virtshell = examples.parent().ok_or("no folder")?.join("virtshell");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/bench/libvirt_python.py");
        Ok(Self {
            virtshell: virtshell.exists().then_some(virtshell),
            bare: examples.join("bare_client"),
            remote: examples.join("remote_client"),
            python: vec!["/usr/bin/python3".to_owned(), script.to_owned()],
        })
    }

    fn start_up(&self, site: &Site) -> Outcome<Table> {
        let Site { uri, socket, .. } = site;
        let mut table = Table::new("start-up", "virsh version");
        table.add("virsh version", median(21, || virsh(uri, &["version"]))?);
        table.add("virsh list --all", median(21, || virsh(uri, &["list", "--all"]))?);
        table.add(
            "python3 -c 'import libvirt'",
            median(11, || command(&["/usr/bin/python3", "-c", "import libvirt"]))?,
        );
        table.add("bare client, open and close", median(21, || self.bare(socket, &["open"]))?);
        if let Some(ours) = &self.virtshell {
            table.add("virtshell -e 1", median(21, || virtshell(ours, &["-e", "1"]))?);
            table.add(
                "virtshell -e 'domains()'",
                median(21, || virtshell(ours, &["-c", uri, "-e", "domains()"]))?,
            );
        }
        Ok(table)
    }

    fn inventory(&self, near: &Site, quick: bool) -> Outcome<Table> {
        self.compare(near)?;
        let mut table = Table::new("inventory of 1,000 domains", FILTERED);
        if !quick {
            table.add("bash loop over virsh dominfo", median(1, || bash_loop(&near.uri))?);
        }
        table.add("one virsh fed 1,000 dominfo", time(5, || feed_virsh(&near.uri))?);
        self.add_python(&mut table, near, 5)?;
        self.add_bare(&mut table, near, &["1", "5", "64"])?;
        self.add_virtshell(&mut table, near)?;
        Ok(table)
    }

    fn inventory_in_file(&self, site: &Site) -> Outcome<Table> {
        self.compare(site)?;
        let mut table = Table::new("the same, in a test:///FILE", FILTERED);
        self.add_python(&mut table, site, 5)?;
        self.add_bare(&mut table, site, &["64"])?;
        self.add_virtshell(&mut table, site)?;
        Ok(table)
    }

    fn inventory_far(&self, far: &Site, quick: bool) -> Outcome<Table> {
        let mut table = Table::new("the same, 10 ms each way", "bare client, 1024 in flight");
        if !quick {
            self.add_python(&mut table, far, 1)?;
        }
        self.add_bare(&mut table, far, &["5", "64", "1024"])?;
        self.add_virtshell(&mut table, far)?;
        Ok(table)
    }

    fn add_python(&self, table: &mut Table, site: &Site, runs: usize) -> Outcome<()> {
        for (what, how) in [(THREE, "three"), (FILTERED, "filtered")] {
            table.add(what, median(runs, || self.python(&site.uri, &[how]))?);
        }
        Ok(())
    }

    fn add_bare(&self, table: &mut Table, site: &Site, windows: &[&str]) -> Outcome<()> {
        for window in windows {
            let words = ["inventory", &site.local, window];
            table.add(
                &format!("bare client, {window} in flight"),
                median(7, || self.bare(&site.socket, &words))?,
            );
        }
        Ok(())
    }

    fn add_virtshell(&self, table: &mut Table, site: &Site) -> Outcome<()> {
        if let Some(ours) = &self.virtshell {
            table
                .add("virtshell", median(7, || virtshell(ours, &["-c", &site.uri, "--json", "-e", FIELDS]))?);
        }
        Ok(())
    }

    fn calls(&self, site: &Site) -> Outcome<Table> {
        let Site { uri, socket, .. } = site;
        let count = CALLS.to_string();
        let mut table = Table::rates("calls a second on one connection", "bare client, 1 in flight");
        for window in ["1", "5", "64"] {
            let rate = median_rate(5, || self.bare(socket, &["calls", &count, window]))?;
            table.add(&format!("bare client, {window} in flight"), rate);
        }
        for callers in ["1", "5", "64"] {
            let rate = median_rate(5, || self.remote(uri, &count, callers))?;
            table.add(&format!("our remote driver, {callers} callers"), rate);
        }
        for threads in ["1", "8"] {
            let rate = median_rate(5, || self.python(uri, &["calls", &count, threads]))?;
            table.add(&format!("libvirt-python, {threads} threads"), rate);
        }
        Ok(table)
    }

    /// The inventories of programs that share no code must be equal.
    fn compare(&self, site: &Site) -> Outcome<()> {
        let bare = output(self.bare(&site.socket, &["inventory", &site.local, "64"]), LIMIT)?;
        for how in ["three", "filtered"] {
            if output(self.python(&site.uri, &[how]), LIMIT)? != bare {
                return Err(
                    format!("the bare client and libvirt-python ({how}) see different domains").into()
                );
            }
        }
        Ok(())
    }

    fn bare(&self, socket: &Path, words: &[&str]) -> Command {
        let mut command = Command::new(&self.bare);
        command.arg(socket).args(words);
        command
    }

    fn remote(&self, uri: &str, count: &str, callers: &str) -> Command {
        let mut command = Command::new(&self.remote);
        command.args([uri, count, callers]);
        command
    }

    fn python(&self, uri: &str, words: &[&str]) -> Command {
        let mut command = command(&self.python.iter().map(String::as_str).collect::<Vec<_>>());
        command.arg(uri).args(words);
        command
    }
}

fn command(words: &[&str]) -> Command {
    let mut command = Command::new(words.first().copied().unwrap_or("true"));
    command.args(words.iter().skip(1));
    command
}

fn virsh(uri: &str, words: &[&str]) -> Command {
    let mut command = command(&["virsh", "-q", "-c", uri]);
    command.args(words);
    command
}

fn virtshell(program: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(words).env_remove("LIBVIRT_DEFAULT_URI");
    command
}

fn bash_loop(uri: &str) -> Command {
    let script =
        r#"for domain in $(virsh -q -c "$1" list --all --name); do virsh -q -c "$1" dominfo "$domain"; done"#;
    command(&["bash", "-c", script, "loop", uri])
}

fn feed_virsh(uri: &str) -> Outcome<()> {
    let lines: String = (0..DOMAINS).map(|number| format!("dominfo d{number:04}\n")).collect();
    let finished = run(virsh(uri, &[]), &lines, LIMIT)?;
    let seen = finished.stdout.matches("UUID:").count();
    if seen == DOMAINS as usize { Ok(()) } else { Err(format!("virsh saw {seen} domains").into()) }
}

/// Returns the median time in seconds that a program takes from start to end.
fn median(runs: usize, program: impl Fn() -> Command) -> Outcome<f64> {
    time(runs, || Ok(output(program(), LIMIT).map(|_| ())?))
}

fn time(runs: usize, work: impl Fn() -> Outcome<()>) -> Outcome<f64> {
    let one = || {
        let start = Instant::now();
        work().map(|()| start.elapsed().as_secs_f64())
    };
    Ok(middle((0..runs).map(|_| one()).collect::<Outcome<Vec<f64>>>()?))
}

/// Returns the median of the numbers that a program prints.
fn median_rate(runs: usize, program: impl Fn() -> Command) -> Outcome<f64> {
    let one = |_| Ok(output(program(), LIMIT)?.trim().parse()?);
    Ok(middle((0..runs).map(one).collect::<Outcome<Vec<f64>>>()?))
}

fn middle(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

fn path(path: &Path) -> String {
    path.display().to_string()
}
