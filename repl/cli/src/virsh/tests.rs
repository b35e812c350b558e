//! What lines of virsh are in a script.

mod rare;

use interp_engine::{Engine, Session};
use interp_source::Sources;

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
    let ways = r#"call("DOMAIN_SHUTDOWN_FLAGS", #{dom: domain("web"), flags: 3})"#;
    assert_eq!(said("shutdown web --mode acpi,agent"), ways);
    assert_eq!(errors("shutdown", ways), [""; 0]);
    assert_eq!(said("shutdown --mode acpi web"), r#"domain("web").shutdown(mode: "acpi")"#);
    assert_eq!(said("vol-delete x --pool y"), r#"pool("y").volume("x").delete()"#);
    assert_eq!(said("setmem web 1048576 --live"), r#"domain("web").set_memory(1GiB, live: true)"#);
    let disk = r#"domain("web").attach_disk("/a.img", "vdb", format: "raw", live: domain("web").active, config: true)"#;
    assert_eq!(said("attach-disk web /a.img vdb --subdriver raw --persistent"), disk);
    let pool = r#"define_pool(#{name: "a", type: "dir", target: "/a"})"#;
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
    // virsh sets how many there are; only with `--add` it adds.
    assert_eq!(said("allocpages 2048 16"), "allocate_pages(2MiB, 16)");
    assert_eq!(said("allocpages 2048 16 1 --add"), "allocate_pages(2MiB, 16, cell: 1, add: true)");
    let reload = r#"call("DOMAIN_GRAPHICS_RELOAD", #{dom: domain("web"), type: 0})"#;
    assert_eq!(said("domdisplay-reload web"), reload);
    let path = r#"domain("web").xml() | xpath("//disk/@dev", wrap: true)"#;
    assert_eq!(said("dumpxml web --xpath //disk/@dev --wrap"), path);
    let refused = "NO_EXPRESSION: nothing here does what `--wrap` of `dumpxml` does";
    assert_eq!(said("dumpxml web --wrap"), refused);
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
    assert_eq!(said("virsh --keepalive-interval 5 --keepalive-count 2 list"), "domains(all: false)");
    assert_eq!(said("nodedev-dettach pci_1"), r#"node_device("pci_1").detach_node_device()"#);
    assert_eq!(said("start #1"), r##"domain("#1").start()"##);
    assert_eq!(said("start 'a #1'"), r##"domain("a #1").start()"##);
    assert_eq!(said("start a#\\#"), r##"domain("a##").start()"##);
    assert_eq!(said("virsh start 'x"), "NO_COMMAND: a quote is never closed in `virsh start 'x`");
    assert_eq!(said("virsh pwd"), "NO_EXPRESSION: nothing here does what `pwd` does");
    assert_eq!(
        said("migrate a u --direct"),
        "NO_EXPRESSION: nothing here does what `--direct` of `migrate` does"
    );
    assert_eq!(
        advice("migrate a u --direct --live"),
        "only hypervisors that move domains without libvirt knew it, and 11.3 drives none of them; \
         the rest of the line is `domain(\"a\").migrate(\"u\", live: true)`"
    );
    let lacks = "NO_EXPRESSION: nothing here does what `detach-interface` does without `--mac`";
    assert_eq!(said("detach-interface web network"), lacks);
    assert_eq!(said("setvcpus web many"), "BAD_PARAMETER: `many` is nothing that `count` can be given");
    assert_eq!(said("start web --frobnicate"), "BAD_PARAMETER: virsh's `start` has no option `--frobnicate`");
}

#[test]
fn a_line_at_the_prompt_is_virshs_if_it_begins_with_a_command() {
    let said = |line: &str| {
        typed(line).map(|it| it.map_or_else(|fault| fault.message().to_owned(), |words| words.shown))
    };
    assert_eq!(said("list --all").as_deref(), Some("domains()"));
    assert_eq!(said("  start web-1\n").as_deref(), Some("domain(\"web-1\").start()"));
    assert_eq!(said("start 'a b' --paused").as_deref(), Some("domain(\"a b\").start(paused: true)"));
    assert_eq!(said("pwd").as_deref(), Some("nothing here does what `pwd` does"));
    // What `explain` answers by an example must not be run.
    assert_eq!(said("start").as_deref(), Some("`start` needs <domain>"));
    assert_eq!(said("start web --pausd").as_deref(), Some("virsh's `start` has no option `--pausd`"));
    assert_eq!(said("start a\nstart b"), None);
    assert_eq!(said("echo \"a"), None);
    assert_eq!(said("start(x)"), None);
    assert_eq!(said("let x = 1"), None);
    assert_eq!(said(""), None);
}

#[test]
fn a_secret_typed_at_the_prompt_is_a_parameter_and_not_kept() -> Result<(), Fault> {
    let line = "set-user-password web root swordfish";
    let words = typed(line).transpose()?.map(|words| (words.shown, words.params));
    let shown = r#"domain("web").set_user_password("root", "***")"#.to_owned();
    assert_eq!(words, Some((shown, vec!["--password=swordfish".into()])));
    assert!(has_secret(line) && has_secret("  secret-set-value disk-key c3dvcmRmaXNo"));
    assert!(!has_secret("start web"));
    Ok(())
}

#[test]
fn help_says_what_a_command_or_a_group_is() {
    let help = |name| help_of(name).unwrap_or_default();
    assert!(help("start").contains(r#"domain("web-1").start()"#), "{}", help("start"));
    assert!(help("nodedev").starts_with("Node Device"), "{}", help("nodedev"));
    assert!(
        help("nodedev").contains("  nodedev-list       node_devices(cap: \"pci\")\n"),
        "{}",
        help("nodedev")
    );
    assert_eq!(help("strat"), "");
}

fn words_of(command: &str, words: &[&str]) -> Result<Words, Exit> {
    let Ok(arguments) = <crate::arguments::Arguments as clap::Parser>::try_parse_from(["virtshell", "-q"])
    else {
        return Err(Exit::Usage);
    };
    let words: Vec<_> = words.iter().map(OsString::from).collect();
    read(Path::new(command), &words, &arguments.global)
}

#[test]
fn a_secret_is_neither_shown_nor_in_the_script_that_messages_quote() -> Result<(), Exit> {
    let words = words_of("set-user-password", &["web", "root", "swordfish"])?;
    let script = "param password: Secret;\ndomain(\"web\").set_user_password(\"root\", password)";
    assert_eq!(words.script, script);
    assert_eq!(words.params, ["--password=swordfish"]);
    assert_eq!(words.shown, r#"domain("web").set_user_password("root", "***")"#);
    let words = words_of("secret-set-value", &["disk-key", "--base64", "c3dvcmRmaXNo"])?;
    assert_eq!(words.script, "param value: Secret;\nsecret(\"disk-key\").set_secret_value(value)");
    assert_eq!(words.params, ["--value=swordfish"]);
    assert_eq!(words.shown, r#"secret("disk-key").set_secret_value("***")"#);
    assert_eq!(errors("set-user-password", script), [""; 0]);
    Ok(())
}

#[test]
fn nothing_that_is_said_about_a_secret_has_it() {
    for line in [
        "set-user-password web root swordfish",
        "set-user-password web root swordfish --encrypted",
        "secret-set-value disk-key swordfish%",
        "secret-set-value disk-key c3dvcmRmaXNo",
        "secret-set-value disk-key c3dvcmRmaXNo --interactive",
    ] {
        let shown = typed(line).and_then(Result::ok).map(|words| words.shown).unwrap_or_default();
        for text in [said(line), advice(line), shown] {
            assert!(!text.contains("swordfish") && !text.contains("c3dvcmRmaXNo"), "{line}: {text}");
        }
    }
}

#[test]
fn options_that_exclude_each_other_are_refused_by_both_names() {
    for (line, message) in [
        ("setvcpus web 2 --live --current", "`--current` and `--live` of `setvcpus` exclude each other"),
        (
            "attach-disk web /a vdb --persistent --current",
            "`--current` and `--persistent` of `attach-disk` exclude each other",
        ),
        (
            "undefine web --nvram --keep-nvram",
            "`--nvram` and `--keep-nvram` of `undefine` exclude each other",
        ),
        (
            "migrate web u --copy-storage-all --copy-storage-inc",
            "`--copy-storage-all` and `--copy-storage-inc` of `migrate` exclude each other",
        ),
        (
            "migrate web u --live --timeout 5 --timeout-suspend --timeout-postcopy",
            "`--timeout-suspend` and `--timeout-postcopy` of `migrate` exclude each other",
        ),
        ("migrate web u --timeout-suspend", "`--timeout-suspend` of `migrate` needs `--timeout` beside it"),
        ("perf web --enable a,b --disable c,b", "`--enable` and `--disable` of `perf` both name `b`"),
        ("metadata web urn:x --set <a/>", "`--set` of `metadata` needs `--key` beside it"),
    ] {
        assert_eq!(said(line), format!("BAD_PARAMETER: {message}"));
    }
}

#[test]
fn what_only_asks_changes_nothing() {
    let read = r#"call("DOMAIN_GET_METADATA", #{dom: domain("web"), type: 2, uri: "urn:x"}).metadata"#;
    assert_eq!(said("metadata web urn:x --key k"), read);
    for command in ["memtune", "numatune", "blkiotune"] {
        let field = |name: &str| format!(r#"domain("web").{name}"#);
        assert_eq!(said(&format!("{command} web --config")), field(&format!("inactive_{command}")));
        assert_eq!(said(&format!("{command} web --live")), field(command));
    }
    assert_eq!(
        said("iothreadset web 1 --live"),
        "NO_EXPRESSION: nothing here does what `iothreadset` does without `--poll-max-ns`"
    );
}

#[test]
fn what_is_left_to_libvirt_is_left_to_it() {
    let nic = r#"domain("web").attach_nic("default", type: "network", model: ())"#;
    assert_eq!(said("attach-interface web network default"), nic);
    assert_eq!(said("blockcopy web vda /x"), r#"domain("web").block_copy("vda", "/x")"#);
    let backing = r#"pool("images").create_volume("a", 1GiB, backing: pool("images").volume("base").path)"#;
    assert_eq!(said("vol-create-as images a 1G --backing-vol base"), backing);
    let flags = r#"call("DOMAIN_SET_METADATA", #{dom: domain("web"), type: 2, metadata: "<a/>", key: "k", uri: "urn:x", flags: 3})"#;
    assert_eq!(said("metadata web urn:x --key k --set <a/> --config --live"), flags);
    let from = r#"call("STORAGE_VOL_CREATE_XML_FROM", #{pool: pool("p"), xml: read("f.xml"), clonevol: volume("v")})"#;
    assert_eq!(said("vol-create-from p f.xml v"), from);
    let bandwidth = r#"domain("web").migrate("qemu:///system", switchover_bandwidth: 100MiB/s)"#;
    assert_eq!(said("migrate web qemu:///system --available-switchover-bandwidth 100"), bandwidth);
}

#[test]
fn a_job_on_a_disk_is_ended_where_it_takes_too_long_and_else_waited_for_without_end() {
    let limited = r#"domain("web").block_commit("vda", pivot: true, wait: true, timeout: 5s)"#;
    assert_eq!(said("blockcommit web vda --pivot --timeout 5"), limited);
    assert_eq!(errors("blockcommit", limited), [""; 0]);
    let waits = r#"domain("web").block_pull("vda", wait: true, timeout: 87600h)"#;
    assert_eq!(said("blockpull web vda --wait"), waits);
    let refused = "NO_EXPRESSION: nothing here does what `--timeout` of `blockpull` does";
    assert_eq!(said("blockpull web vda --timeout 5"), refused);
}

#[test]
fn options_of_one_group_choose_what_any_of_them_does() {
    assert_eq!(said("list --all --persistent --transient"), "domains()");
    assert_eq!(said("list --all --inactive --autostart --no-autostart"), "domains()");
    assert_eq!(said("list --all --name --uuid"), r#"domains() | select("uuid", "name")"#);
    assert_eq!(said("net-list --all --persistent"), "networks() | where(|n| n.persistent)");
    assert_eq!(said("pool-list --all --persistent --transient"), "pools()");
}

#[test]
fn what_is_undefined_may_take_its_volumes_along() {
    let own = r#"let d = domain("web"); if d.active { throw "its volumes can only be deleted while it is off" } let own = d.disk_volumes() | collect(); d.undefine(nvram: "remove"); own | wipe(all: true); own | delete(all: true)"#;
    assert_eq!(said("undefine web --remove-all-storage --wipe-storage --nvram"), own);
    assert_eq!(errors("undefine", own), [""; 0]);
    let some = said("undefine web --storage vda,/images/b.img");
    assert!(some.contains(r#"disk_volumes(disks: ["vda", "/images/b.img"])"#), "{some}");
    assert_eq!(errors("undefine", &some), [""; 0]);
}

#[test]
fn an_event_that_does_not_come_in_time_ends_with_an_error() {
    let event = r#"(events("reboot", timeout: 5s) | first()) ?? throw "no such event came""#;
    assert_eq!(said("event --event reboot --timeout 5"), event);
    assert_eq!(errors("event", event), [""; 0]);
}

#[test]
fn lists_choose_by_what_is_said_and_go_on_to_what_is_asked() {
    let stats = r#"domains() | where(|d| !d.active) | where(|d| ["shutoff"].contains(d.state)) | select("name", |d| d.stats("state")) | select("name", "state")"#;
    assert_eq!(said("domstats --list-inactive --list-shutoff --state"), stats);
    let other = r#"domains() | where(|d| ["paused", "blocked", "crashed", "pmsuspended", "shutdown"].contains(d.state))"#;
    assert_eq!(said("list --all --state-paused --state-other"), other);
    let saved = r#"domains() | select("id", "name", "state", "managed_save")"#;
    assert_eq!(said("list --all --managed-save"), saved);
}

#[test]
fn xml_is_only_shown_where_that_is_wanted() {
    let disk = r#"device_xml(#{class: "disk", source: "/a", target: "vdb", format: "qcow2"})"#;
    assert_eq!(said("attach-disk web /a vdb --subdriver qcow2 --print-xml"), disk);
    assert_eq!(errors("attach-disk", disk), [""; 0]);
    let path = r#"domain("web").xml() | xpath("//disk[target/@dev='vdb']")"#;
    assert_eq!(said("detach-disk web vdb --print-xml"), path);
    let pool = r#"definition_xml(#{class: "pool", name: "a", type: "dir", target: "/a"})"#;
    assert_eq!(said("pool-define-as a dir --target /a --print-xml"), pool);
}

#[test]
fn what_is_not_there_is_an_error() {
    let link = r#"((domain("web").nics | where(|n| n.target == "vnet0") | first()) ?? throw "it has no such interface").link"#;
    assert_eq!(said("domif-getlink web vnet0"), link);
    let link = said("domif-getlink web 52:54:00:6b:3c:58");
    assert!(link.contains(r#"where(|n| n.mac == mac("52:54:00:6b:3c:58"))"#), "{link}");
    let event = r#"let name = domain("7").name; events("reboot") | where(|e| e.name == name) | take(1)"#;
    assert_eq!(said("event 7 reboot"), event);
    let volume = r#"((pool("p").volumes() | where(|v| [v.path, v.key].contains("/a.img")) | first()) ?? throw "the pool has no such volume").delete()"#;
    assert_eq!(said("vol-delete /a.img --pool p"), volume);
    assert_eq!(errors("vol-delete", volume), [""; 0]);
}

/// Returns the errors of the checker.
fn errors(command: &str, expression: &str) -> Vec<String> {
    errors_in(&Engine::new(Session::builder(stdlib_functions::catalogue()).build()), command, expression)
}

fn errors_in(engine: &Engine, command: &str, expression: &str) -> Vec<String> {
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

/// What a line with some options more is, if virsh would take it.
fn with(row: &Row, options: &Options, more: &[&str]) -> Option<Result<String, String>> {
    let mut line = shlex::split(row.example).unwrap_or_default();
    line.extend(more.iter().map(|it| (*it).to_owned()));
    let given = options.read(&line).ok()?;
    Some(row.expression(options, &given).map_err(|fault| fault.message().to_owned()))
}

/// Returns how an option can be given, with the first word that makes an expression which checks; or what is wrong.
fn alone(engine: &Engine, row: &Row, options: &Options, option: &str) -> Result<Option<String>, String> {
    let attempts = WORDS.iter().map(|word| format!("--{option}={word}"));
    let mut wrong = None;
    for attempt in std::iter::once(format!("--{option}")).chain(attempts) {
        match with(row, options, &[&attempt]) {
            None => {}
            Some(Ok(text)) => match errors_in(engine, row.command, &text).pop() {
                None => return Ok(Some(attempt)),
                Some(error) => wrong = wrong.or(Some(error)),
            },
            Some(Err(message)) if message.contains(option) => {}
            Some(Err(message)) => {
                wrong = wrong
                    .or(Some(format!("{} --{option} is refused, but not named: {message}", row.command)));
            }
        }
    }
    wrong.map_or(Ok(None), Err)
}

#[test]
fn every_option_alone_has_an_expression_that_checks_or_is_refused_by_name() {
    let engine = Engine::new(Session::builder(stdlib_functions::catalogue()).build());
    let mut wrong = Vec::new();
    for row in rows::all().filter(|row| matches!(row.meaning, Meaning::Forms(_))) {
        let Some(options) = Options::of(row.command) else { continue };
        wrong.extend(options.names().filter_map(|option| alone(&engine, row, &options, option).err()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Two options of which one has the other in it: together they are no more than that one.
const IMPLIED: &[(&str, &str, &str)] = &[
    ("blockcommit", "--wait", "--timeout=1"),
    ("blockcopy", "--wait", "--timeout=1"),
    ("blockcopy", "--finish", "--print-xml"),
    ("blockcopy", "--pivot", "--print-xml"),
    ("blockcopy", "--reuse-external", "--print-xml"),
    ("blockcopy", "--shallow", "--print-xml"),
    ("blockcopy", "--synchronous-writes", "--print-xml"),
    ("blockcopy", "--wait", "--print-xml"),
    ("change-media", "--force", "--print-xml"),
    ("change-media", "--insert", "--print-xml"),
    ("change-media", "--live", "--print-xml"),
    ("blockjob", "--abort", "--pivot"),
    ("checkpoint-create-as", "--print-xml", "--quiesce"),
    ("list", "--uuid", "--managed-save"),
    ("list", "--name", "--managed-save"),
    ("list", "--id", "--managed-save"),
    ("list", "--uuid", "--title"),
    ("list", "--name", "--title"),
    ("list", "--id", "--title"),
    ("migrate", "--parallel", "--parallel-connections=1"),
    ("net-list", "--name", "--title"),
    ("net-list", "--uuid", "--title"),
    ("nodedev-list", "--inactive", "--all"),
    ("pool-create-as", "--print-xml", "--build"),
    ("pool-create-as", "--print-xml", "--no-overwrite"),
    ("pool-create-as", "--print-xml", "--overwrite"),
    ("pool-start", "--build", "--no-overwrite"),
    ("pool-start", "--build", "--overwrite"),
    ("snapshot-create-as", "--print-xml", "--atomic"),
    ("snapshot-create-as", "--print-xml", "--disk-only"),
    ("snapshot-create-as", "--print-xml", "--halt"),
    ("snapshot-create-as", "--print-xml", "--live"),
    ("snapshot-create-as", "--print-xml", "--no-metadata"),
    ("snapshot-create-as", "--print-xml", "--quiesce"),
    ("snapshot-create-as", "--print-xml", "--reuse-external"),
    ("snapshot-create-as", "--print-xml", "--validate"),
    ("update-memory-device", "--live", "--print-xml"),
    ("vcpucount", "--active", "--config"),
    ("vcpucount", "--active", "--current"),
    ("vcpucount", "--active", "--guest"),
    ("vcpucount", "--active", "--live"),
    ("vcpucount", "--current", "--guest"),
    ("vcpucount", "--maximum", "--current"),
    ("vol-clone", "--prealloc-metadata", "--print-xml"),
    ("vol-clone", "--reflink", "--print-xml"),
    ("vol-create-as", "--prealloc-metadata", "--print-xml"),
];

#[test]
fn every_two_options_have_an_expression_that_checks_and_drops_neither() {
    let engine = Engine::new(Session::builder(stdlib_functions::catalogue()).build());
    let mut wrong = Vec::new();
    for row in rows::all().filter(|row| matches!(row.meaning, Meaning::Forms(_))) {
        let Some(options) = Options::of(row.command) else { continue };
        let taken: Vec<_> =
            options.names().filter_map(|option| alone(&engine, row, &options, option).ok()?).collect();
        let none = with(row, &options, &[]).and_then(Result::ok);
        let mut seen = std::collections::HashSet::new();
        for (at, one) in taken.iter().enumerate() {
            let by_itself = with(row, &options, &[one]).and_then(Result::ok);
            for other in taken.iter().skip(at + 1) {
                let other_by_itself = with(row, &options, &[other]).and_then(Result::ok);
                let Some(Ok(text)) = with(row, &options, &[one, other]) else { continue };
                for (this, that) in [(&by_itself, &other_by_itself), (&other_by_itself, &by_itself)] {
                    let is_implied = IMPLIED.contains(&(row.command, one.as_str(), other.as_str()));
                    if this.as_ref() == Some(&text) && *that != none && !is_implied {
                        wrong.push(format!("{} {one} {other}: one is dropped: {text}", row.command));
                    }
                }
                if seen.insert(text.clone()) {
                    wrong.extend(errors_in(&engine, row.command, &text));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
