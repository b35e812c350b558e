//! What lines of virsh are in a script.

use interp_engine::{Engine, Session};
use interp_source::Sources;

use super::form::speaks_of;
use super::*;

fn said(line: &str) -> String {
    explain(&[line.to_owned()]).unwrap_or_else(|fault| format!("{}: {}", fault.code(), fault.message()))
}

fn advice(line: &str) -> String {
    let fault = explain(&[line.to_owned()]).err();
    fault.and_then(|fault| fault.advice().map(str::to_owned)).unwrap_or_default()
}

#[test]
fn a_line_is_explained_with_what_it_gives() {
    assert_eq!(said("virsh -c qemu:///system start 'web \"1\"'"), r#"domain("web \"1\"").start()"#);
    assert_eq!(said("start 'a\n${b}'"), r#"domain("a\n\${b}").start()"#);
    assert_eq!(said("pool-refresh nfs"), r#"pool("nfs").refresh()"#);
    assert_eq!(said("virsh list"), "domains(all: false)");
    assert_eq!(said("list --all --name"), "domains() | map(|d| d.name)");
    let running = r#"domains() | where(|d| ["running", "paused"].contains(d.state))"#;
    assert_eq!(said("list --all --state-paused --state-running"), running);
    assert_eq!(said("virsh setvcpus web 3 --config"), r#"domain("web").set_vcpus(3, config: true)"#);
    assert_eq!(said("shutdown --mode acpi web"), r#"domain("web").shutdown(mode: "acpi")"#);
    assert_eq!(said("vol-delete x --pool y"), r#"pool("y").volume("x").delete()"#);
    assert_eq!(said("setmem web 1048576 --live"), r#"domain("web").set_memory(1GiB, live: true)"#);
    let disk = r#"domain("web").attach_disk("/a.img", "vdb", format: "raw", live: domain("web").active, config: true)"#;
    assert_eq!(said("attach-disk web /a.img vdb --subdriver raw --persistent"), disk);
    let pool = r#"define_pool("<pool type=\"dir\"><name>a</name><target><path>/a</path></target></pool>")"#;
    assert_eq!(said("pool-define-as a dir --target /a"), pool);
    let snapshot =
        r#"domain("web").create_snapshot(name: "s", disks: [#{target: "vda", file: "/s"}], disk_only: true)"#;
    assert_eq!(said("snapshot-create-as web s --diskspec vda,file=/s --disk-only"), snapshot);
    let migrate = r#"domain("web").migrate("qemu+ssh://b/system", live: true, parallel_connections: 2, xml: read("web.xml"))"#;
    assert_eq!(said("migrate --live web qemu+ssh://b/system --parallel --xml web.xml"), migrate);
    let inbound = r#"domain("web").set_nic_bandwidth("vnet0", inbound: 1MiB/s, inbound_peak: 2MiB/s)"#;
    assert_eq!(said("domiftune web vnet0 --inbound 1024,2048"), inbound);
    assert_eq!(said("domiftune web vnet0"), r#"domain("web").nic_bandwidth("vnet0")"#);
    assert_eq!(said("memtune web"), r#"domain("web").memtune"#);
    assert_eq!(said("memtune web --hard-limit -1"), r#"domain("web").set_memtune(hard_limit: "unlimited")"#);
    let remove = r#"domain("web").undefine(managed_save: true, nvram: "remove")"#;
    assert_eq!(said("undefine web --nvram --managed-save"), remove);
}

#[test]
fn what_virsh_does_without_an_option_is_done_without_it() {
    let pages =
        r#"call("NODE_ALLOC_PAGES", #{page_sizes: [2048], page_counts: [16], start_cell: 1, cell_count: 1"#;
    // virsh sets how many there are; only with `--add` it adds.
    assert_eq!(said("allocpages 2048 16 --cellno 1"), format!("{pages}, flags: 1}})"));
    assert_eq!(said("allocpages 2048 16 1 --add"), format!("{pages}}})"));
    let lacks = "NO_EXPRESSION: nothing here does what `allocpages` does without `--cellno`";
    assert_eq!(said("allocpages 2048 16"), lacks);
    let reload = r#"call("DOMAIN_GRAPHICS_RELOAD", #{dom: domain("web"), type: 0})"#;
    assert_eq!(said("domdisplay-reload web"), reload);
    assert_eq!(said("snapshot-edit web --current"), r#"domain("web").snapshot().edit()"#);
    let console = r#"domain("web").console(force: true) | interact()"#;
    assert_eq!(said("console web --force"), console);
}

#[test]
fn a_path_is_no_command() {
    assert!(is_command(Path::new("start")));
    assert!(!is_command(Path::new("./start")));
    assert!(!is_command(Path::new("start.virt")));
}

#[test]
fn a_command_alone_is_explained_by_an_example() {
    assert_eq!(said("virsh setvcpus"), "// such as `setvcpus web-1 4`\ndomain(\"web-1\").set_vcpus(4)");
}

#[test]
fn what_cannot_be_explained_says_why() {
    assert_eq!(said("virsh strat web"), "NO_COMMAND: virsh has no command `strat`");
    assert_eq!(advice("virsh strat web"), "did you mean `start`?");
    assert_eq!(said("virsh"), "NO_COMMAND: there is no command in it");
    assert_eq!(said("virsh start 'x"), "NO_COMMAND: a quote is never closed in `virsh start 'x`");
    assert_eq!(said("virsh pwd"), "NO_EXPRESSION: nothing here does what `pwd` does");
    assert_eq!(said("dumpxml a --wrap"), "NO_EXPRESSION: nothing here does what `--wrap` of `dumpxml` does");
    assert_eq!(
        advice("dumpxml a --wrap --inactive"),
        r#"the rest of the line is `domain("a").xml(inactive: true)`"#
    );
    let lacks = "NO_EXPRESSION: nothing here does what `detach-interface` does without `--mac`";
    assert_eq!(said("detach-interface web network"), lacks);
    assert_eq!(said("setvcpus web many"), "BAD_PARAMETER: `many` is nothing that `count` can be given");
    assert_eq!(said("start web --frobnicate"), "BAD_PARAMETER: virsh's `start` has no option `--frobnicate`");
}

#[test]
fn a_line_at_the_prompt_is_virshs_if_it_begins_with_a_command() {
    let said = |line: &str| meant(line).map(|it| it.unwrap_or_else(|fault| fault.message().to_owned()));
    assert_eq!(said("list --all").as_deref(), Some("domains()"));
    assert_eq!(said("  start web-1\n").as_deref(), Some("domain(\"web-1\").start()"));
    assert_eq!(said("pwd").as_deref(), Some("nothing here does what `pwd` does"));
    assert_eq!(said("let x = 1"), None);
    assert_eq!(said(""), None);
}

#[test]
fn what_is_secret_is_not_shown() -> Result<(), Exit> {
    let Ok(arguments) = <crate::arguments::Arguments as clap::Parser>::try_parse_from(["virtshell", "-q"])
    else {
        return Err(Exit::Usage);
    };
    let words = ["web", "root", "swordfish"].map(OsString::from);
    let words = read(Path::new("set-user-password"), &words, &arguments.global)?;
    assert_eq!(words.expression, r#"domain("web").set_user_password("root", "swordfish")"#);
    assert_eq!(words.shown, r#"domain("web").set_user_password("root", "***")"#);
    Ok(())
}

/// Returns the errors of the checker.
fn errors(command: &str, expression: &str) -> Vec<String> {
    let engine = Engine::new(Session::builder(stdlib_functions::catalogue()).build());
    let mut sources = Sources::new();
    let file = sources.add(command, expression);
    let found = engine.check(&mut sources, file);
    let errors = found.diagnostics.iter().filter(|it| it.is_error()).map(|it| it.title.clone());
    errors.map(|error| format!("{command}: `{expression}`: {error}")).collect()
}

#[test]
fn every_command_has_an_expression_that_checks_or_a_reason() {
    let mut wrong = Vec::new();
    assert_eq!(rows::all().count(), 283);
    for row in rows::all() {
        let Some(options) = Options::of(row.command) else {
            wrong.push(format!("{}: virsh has no such command", row.command));
            continue;
        };
        match (row.meaning, example(row, &options)) {
            (Meaning::None(why), _) => assert!(!why.is_empty(), "{}", row.command),
            (Meaning::Forms(_), Ok(expression)) => wrong.extend(errors(row.command, &expression)),
            (Meaning::Forms(_), Err(fault)) => wrong.push(format!("{}: {}", row.command, fault.message())),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words for options, by what a form wants; the first that one of its forms takes.
const WORDS: &[&str] = &[
    "1",
    "web",
    "vda",
    "52:54:00:6b:3c:58",
    "vcpu_period=1000",
    "hybrid",
    "up",
    "aGVsbG8=",
    "lifecycle",
    "acpi",
    "strict",
    "raw",
    "linux",
    "disk",
    "file",
    "page-sampling",
    "lease",
    "zero",
    "{\"execute\":\"x\"}",
];

#[test]
fn every_option_alone_has_an_expression_that_checks_or_is_refused_by_name() {
    let mut wrong = Vec::new();
    for row in rows::all().filter(|row| matches!(row.meaning, Meaning::Forms(_))) {
        let Some(options) = Options::of(row.command) else { continue };
        let example = shlex::split(row.example).unwrap_or_default();
        for option in options.names() {
            let attempts = WORDS.iter().map(|word| vec![format!("--{option}={word}")]);
            let attempts = std::iter::once(vec![format!("--{option}")]).chain(attempts);
            let lines = attempts.map(|more| [example.clone(), more].concat());
            let read: Vec<_> = lines.filter_map(|line| options.read(&line).ok()).collect();
            let filled: Vec<_> = read.iter().map(|given| row.expression(&options, given)).collect();
            let Meaning::Forms(forms) = row.meaning else { continue };
            let is_spoken_of = forms.iter().any(|form| speaks_of(form, option));
            if filled.iter().any(Result::is_ok) {
                let good: Vec<_> = filled.iter().flatten().map(|text| errors(row.command, text)).collect();
                if good.iter().all(|errors| !errors.is_empty()) {
                    wrong.extend(good.into_iter().take(1).flatten());
                }
            } else if !is_spoken_of
                && !filled
                    .iter()
                    .flat_map(|it| it.as_ref().err())
                    .all(|fault| fault.message().contains(option))
            {
                wrong.push(format!("{} --{option} is refused without being named", row.command));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
