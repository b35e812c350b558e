//! Imports: what comes from other files, and what is said of files that can't be had.

use std::collections::HashMap;

use interp_source::Sources;
use interp_types::{ImportFault, Imported, Importer, Program, Scope, check_program};

use super::catalogue::catalogue;

/// Files in memory, and some that can't be had.
struct Files(HashMap<&'static str, &'static str>);

impl Importer for Files {
    fn identity(&self, name: &str) -> String {
        name.trim_end_matches(".virt").to_owned()
    }

    fn find(&self, _: &str, path: &str) -> Result<Imported, ImportFault> {
        match (path, self.0.get(path)) {
            ("link", _) => Err(ImportFault::Outside("`link.virt` is a link to `/etc/passwd`".into())),
            ("binary", _) => Err(ImportFault::Unreadable {
                name: "binary.virt".into(),
                why: "it is not UTF-8 text".into(),
            }),
            (_, Some(text)) => Ok(Imported {
                identity: path.to_owned(),
                name: format!("{path}.virt"),
                text: (*text).to_owned(),
            }),
            _ => Err(ImportFault::Missing {
                looked: vec![".".into(), "lib".into()],
                names: self.0.keys().map(|name| (*name).to_owned()).collect(),
            }),
        }
    }
}

fn program(script: &str, files: &[(&'static str, &'static str)]) -> (Sources, Program) {
    let mut sources = Sources::new();
    let file = sources.add("main.virt", script);
    let files = Files(files.iter().copied().collect());
    let program = check_program(&mut sources, file, &catalogue(), &Scope::default(), &files, &|| false);
    (sources, program)
}

/// Returns what is reported: the file, the code and the title.
fn reported(script: &str, files: &[(&'static str, &'static str)]) -> Vec<String> {
    let (sources, program) = program(script, files);
    let name = |found: &interp_source::Diagnostic| {
        sources.get(found.primary.span.file).map_or("nowhere", |file| file.name()).to_owned()
    };
    program
        .diagnostics
        .iter()
        .filter(|found| found.is_error())
        .map(|found| format!("{}: {}: {}", name(found), found.code, found.title))
        .collect()
}

fn type_of(script: &str, files: &[(&'static str, &'static str)]) -> String {
    let (_, program) = program(script, files);
    assert!(!program.has_errors(), "{:?}", program.diagnostics);
    program.script.body.ty.to_string()
}

const RETENTION: &[(&str, &str)] = &[(
    "retention",
    "export const LIMIT = 3; let secret = 1; export secret as open;
     fn keep(d: Domain, n: int = LIMIT) -> [string] { [`${d.name} ${n}`] }
     fn pick<T>(xs: [T]) -> T? { xs | first() }",
)];

#[test]
fn what_comes_from_another_file_has_its_type() {
    let head = "import \"retention\" as r; ";
    assert_eq!(type_of(&format!("{head} r::LIMIT"), RETENTION), "int");
    assert_eq!(type_of(&format!("{head} r::open"), RETENTION), "int");
    assert_eq!(type_of(&format!("{head} r::keep(domain(\"a\"))"), RETENTION), "[string]");
    assert_eq!(type_of(&format!("{head} r::pick([1GiB])"), RETENTION), "Size?");
    assert_eq!(
        type_of(&format!("{head} domains() | map(|d| r::keep(d, n: 2))"), RETENTION),
        "Stream<[string]>"
    );
    assert_eq!(type_of("import \"retention\"; retention::LIMIT", RETENTION), "int");
}

#[test]
fn what_a_file_does_not_give_is_reported_with_a_near_name() {
    let wrong = |text: &str| reported(&format!("import \"retention\" as r; {text}"), RETENTION);
    assert_eq!(
        wrong("r::kep(domain(\"a\"))"),
        ["main.virt: E0214: `retention.virt` has no function `kep`; did you mean `keep`?"]
    );
    assert_eq!(wrong("r::secret"), ["main.virt: E0214: `retention.virt` has no export `secret`"]);
    assert_eq!(wrong("r::keep()"), ["main.virt: E0401: `r::keep` needs `d`, a domain"]);
    assert_eq!(
        wrong("r::keep(domain(\"a\"), n: 1GiB)"),
        ["main.virt: E0404: `n` of `r::keep` takes an int, but is given a Size"]
    );
    assert_eq!(wrong("s::keep()"), ["main.virt: E0205: nothing was imported as `s`"]);
    assert_eq!(
        wrong("r::a::b"),
        ["main.virt: E0205: a script is imported under one name, and has no modules inside"]
    );
}

#[test]
fn all_errors_of_all_files_are_told_each_under_its_file() {
    let files = [("a", "import \"b\" as b; b::f(1) + nothing"), ("b", "fn f(n: int) -> string { n }")];
    assert_eq!(
        reported("import \"a\" as a; a::f(); wrong", &files),
        [
            "main.virt: E0214: `a.virt` has no function `f`",
            "main.virt: E0201: there is no variable `wrong`",
            "a.virt: E0201: there is no variable `nothing`",
            "b.virt: E0301: `f` gives a string, but is given an int",
        ]
    );
}

#[test]
fn a_file_that_can_not_be_had_is_reported_where_it_is_imported_and_once() {
    let wrong = |path: &str| reported(&format!("import \"{path}\" as r; r::keep(3) + r::LIMIT"), RETENTION);
    assert_eq!(
        wrong("retentoin"),
        ["main.virt: E0210: there is no file `retentoin.virt` to import; did you mean `retention`?"]
    );
    assert_eq!(wrong("other"), ["main.virt: E0210: there is no file `other.virt` to import"]);
    let outside = |why: &str| [format!("main.virt: E0211: an import stays in its folders, but {why}")];
    assert_eq!(wrong("../retention"), outside("`../retention` climbs out of them with `..`"));
    assert_eq!(wrong("a/../../b"), outside("`a/../../b` climbs out of them with `..`"));
    assert_eq!(wrong("/etc/passwd"), outside("`/etc/passwd` names a place in the file system"));
    assert_eq!(wrong("~/x"), outside("`~/x` names a place in the file system"));
    assert_eq!(wrong(""), outside("\"\" is no name of a file"));
    assert_eq!(wrong("a//b"), outside("\"a//b\" is no name of a file"));
    assert_eq!(wrong("link"), outside("`link.virt` is a link to `/etc/passwd`"));
    assert_eq!(wrong("binary"), ["main.virt: E0213: `binary.virt` cannot be imported: it is not UTF-8 text"]);
}

#[test]
fn a_missing_file_says_where_it_was_looked_for() {
    let (_, program) = program("import \"other\" as r; r::f()", &[]);
    assert_eq!(program.diagnostics[0].help, ["it was looked for in `.`, `lib`"]);
}

#[test]
fn files_that_import_each_other_are_shown_as_a_circle() {
    let files =
        [("a", "import \"b\" as b; b::f()"), ("b", "import \"main\" as m; fn f() { 1 }"), ("main", "")];
    assert_eq!(
        reported("import \"a\" as a; 1", &files)[0],
        "b.virt: E0212: these files import each other: `main.virt` → `a.virt` → `b.virt` → `main.virt`"
    );
    let itself = [("main", "import \"main\" as m;")];
    assert_eq!(
        reported("import \"main\" as m;", &itself),
        ["main.virt: E0212: these files import each other: `main.virt` → `main.virt`"]
    );
}

#[test]
fn a_file_that_two_import_is_checked_once() {
    let files =
        [("a", "import \"c\" as c; c::f()"), ("b", "import \"c\" as c; c::f()"), ("c", "fn f() { nothing }")];
    assert_eq!(
        reported("import \"a\" as a; import \"b\" as b; 1", &files),
        ["c.virt: E0201: there is no variable `nothing`"]
    );
}

#[test]
fn an_imported_file_is_given_no_parameters() {
    let files = [("a", "param n: int; param m: int = 3;")];
    assert_eq!(
        reported("import \"a\" as a; 1", &files),
        ["a.virt: E0208: an imported file is given no parameters, so this one needs a default"]
    );
}

#[test]
fn a_crowd_of_imports_is_bounded() {
    struct Endless;
    impl Importer for Endless {
        fn find(&self, from: &str, _: &str) -> Result<Imported, ImportFault> {
            let next = format!("{from}x");
            Ok(Imported { identity: next.clone(), name: next, text: "import \"a\" as a;".into() })
        }
    }
    let mut sources = Sources::new();
    let file = sources.add("x", "import \"a\" as a;");
    let program = check_program(&mut sources, file, &catalogue(), &Scope::default(), &Endless, &|| false);
    let errors: Vec<_> = program.diagnostics.iter().filter(|found| found.is_error()).collect();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].code.to_string(), "E0213");
}

#[test]
fn what_is_left_is_passed_over_when_it_is_to_stop() {
    let wrong = |stop: &dyn Fn() -> bool| {
        let mut sources = Sources::new();
        let file = sources.add("long.virt", "let a = 1 + 2;\n".repeat(1000) + "nothing");
        let files = Files(HashMap::new());
        let program = check_program(&mut sources, file, &catalogue(), &Scope::default(), &files, stop);
        program.has_errors()
    };
    assert!(wrong(&|| false));
    assert!(!wrong(&|| true));
}

#[test]
fn what_an_imported_function_does_to_objects_counts() {
    let files: &[(&str, &str)] =
        &[("lib", "fn off(ds) { ds | wipe() } fn stop(d: Domain) { d.shutdown(); }")];
    let said = |script: &str| reported(&format!("import \"lib\" as l; {script}"), files);
    let all = "main.virt: E0505: `l::off` would destroy all domains: none are selected before it";
    assert_eq!(said("l::off(domains());"), [all]);
    assert_eq!(said("domains() | l::off();"), [all]);
    assert_eq!(said("l::off(domains(\"web-*\"));"), [""; 0]);
    let absent = "main.virt: E0303: this value may be absent, and a value is needed here";
    let head = "let d = domain(\"a\");";
    assert_eq!(said(&format!("{head} if d.title != () {{ l::stop(d); d.title.len() }}")), [absent]);
    assert_eq!(said(&format!("{head} if d.title != () {{ [d] | each(l::stop); d.title.len() }}")), [absent]);
}

#[test]
fn a_function_without_types_is_looked_at_for_each_call_from_another_file() {
    let files: &[(&str, &str)] = &[
        (
            "lib",
            "import \"deep\" as deep; fn first_of(xs) { xs | first() } fn names(ds) { ds | map(|d| d.nmae) } fn inner(x) { deep::twice(x) }",
        ),
        ("deep", "fn twice(x) { x * 2 }"),
    ];
    let head = "import \"lib\" as l; ";
    assert_eq!(type_of(&format!("{head} l::first_of([1GiB])"), files), "Size?");
    assert_eq!(type_of(&format!("{head} l::inner(3)"), files), "int");
    let said = reported(&format!("{head} l::names(domains());"), files);
    assert_eq!(said, ["main.virt: E0203: a domain has no field `nmae`; did you mean `name`?"]);
    assert_eq!(reported(&format!("{head} l::names([#{{nmae: 1}}]);"), files), [""; 0]);
}
