//! The tables against the facts, row by row and in both directions.
//!
//! `facts/proc.tsv` and `facts/types.tsv` were written down from what libvirt 11.3 puts on the wire.
//! Their notation is that of [`Shape`]'s `Display`; only the names differ that `RUST_NAMES` lists.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use stdlib_protocol::{
    Access, AuthType, Descriptors, Field, Group, Kind, Priority, ProcedureInfo, Program, Shape, Shaped,
    StreamKind, limits, lookup, lookup_name, procedures,
};

const PROCEDURES: &str = include_str!("../facts/proc.tsv");
const TYPES: &str = include_str!("../facts/types.tsv");

/// Types that the facts name otherwise.
const RUST_NAMES: &[(&str, &str)] = &[
    ("DomainGetSecurityLabelRet", "SecurityLabel"),
    ("Error", "RemoteError"),
    ("NWFilter", "Nwfilter"),
    ("NWFilterBinding", "NwfilterBinding"),
    ("NodeGetCpuStats", "NodeCpuStat"),
    ("NodeGetMemoryStats", "NodeMemoryStat"),
    ("TPValue", "TypedValue"),
    ("TParam", "TypedParam"),
];

/// A row of either side with all of its columns as text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    program: String,
    number: i32,
    name: String,
    group: String,
    kind: &'static str,
    priority: String,
    stream: String,
    descriptors: &'static str,
    access: &'static str,
    args: String,
    results: String,
}

#[test]
fn every_row_of_the_facts_is_in_the_tables_and_the_reverse() {
    let facts: BTreeMap<_, _> = facts().map(|row| ((row.program.clone(), row.number), row)).collect();
    let tables: BTreeMap<_, _> =
        procedures().map(of_table).map(|row| ((row.program.clone(), row.number), row)).collect();
    assert_eq!(procedures().count(), tables.len(), "two rows have the same number");
    assert_eq!(facts.keys().collect::<Vec<_>>(), tables.keys().collect::<Vec<_>>());
    for (key, fact) in &facts {
        assert_eq!(tables.get(key), Some(fact), "{key:?}");
    }
}

#[test]
fn there_are_as_many_procedures_as_libvirt_has() {
    let count = |program| procedures().filter(|row| row.program == program).count();
    assert_eq!(count(Program::Remote), 453);
    assert_eq!(count(Program::Qemu), 7);
    assert_eq!(count(Program::Lxc), 1);
    assert_eq!(count(Program::Keepalive), 2);
    assert_eq!(procedures().filter(|row| row.kind == Kind::Event).count(), 54);
}

#[test]
fn every_call_needs_the_permissions_of_the_facts() {
    for line in lines(PROCEDURES).skip(1).filter(|line| line[0] != "admin") {
        let mut fact: Vec<String> = Vec::new();
        for check in line[9].split(',').filter(|check| !matches!(*check, "none" | "-")) {
            let permission: Vec<&str> = check.splitn(3, ':').take(2).collect();
            let permission = permission.join(".").replace('_', "-");
            if !fact.contains(&permission) {
                fact.push(permission);
            }
        }
        assert_eq!(lookup_name(line[2]).unwrap().permissions(), fact, "{}", line[2]);
    }
}

#[test]
fn every_procedure_is_found_by_number_and_by_name() {
    for row in procedures() {
        assert_eq!(lookup(row.program, row.number), Ok(row));
        assert_eq!(lookup_name(row.name), Some(row));
        assert_eq!(Program::from_number(row.program.number()), row.program);
    }
    assert_eq!(lookup_name("DOMAIN_GET_INFORMATION"), None);
}

#[test]
fn every_struct_has_the_fields_of_the_facts() {
    let mut shapes = BTreeMap::new();
    for row in procedures() {
        row.args.iter().chain(row.results).for_each(|field| collect(field.shape, &mut shapes));
    }
    collect(stdlib_protocol::RemoteError::SHAPE, &mut shapes);
    let facts: BTreeMap<String, String> = lines(TYPES)
        .filter_map(|line| match line[..] {
            ["struct", name, _] if name.starts_with("Adm") => None,
            ["struct", name, fields] => Some((rust_name(name), rust_fields(fields))),
            _ => None,
        })
        .collect();
    assert_eq!(shapes, facts);
}

#[test]
fn the_union_of_typed_parameters_has_the_arms_of_the_facts() {
    let Shape::Union("TypedValue", arms) = stdlib_protocol::TypedValue::SHAPE else {
        panic!("a typed parameter's value is a union");
    };
    let table: Vec<String> =
        arms.iter().map(|(number, arm)| format!("{number}=>{}:{}", arm.name, arm.shape)).collect();
    let fact = definition("union", "TPValue");
    assert_eq!(fact, format!("disc:i32 {}", table.join(" ")));
}

#[test]
fn the_kinds_of_authentication_are_those_of_the_facts() {
    let Shape::Enum("AuthType", names) = AuthType::SHAPE else {
        panic!("a kind of authentication is an enum");
    };
    let table: Vec<String> = names.iter().map(|(name, number)| format!("{name}={number}")).collect();
    assert_eq!(definition("enum", "AuthType"), table.join(" "));
}

#[test]
fn every_limit_is_that_of_the_facts() {
    let source = include_str!("../src/limits.rs");
    let table: BTreeSet<(String, String)> = source
        .lines()
        .filter_map(|line| line.strip_prefix("pub const ")?.strip_suffix(';')?.split_once(": usize = "))
        .filter(|(name, _)| *name != "NODE_INFO_MODEL_LEN")
        .map(|(name, value)| (name.to_owned(), value.replace('_', "")))
        .collect();
    let facts: BTreeSet<(String, String)> = lines(TYPES)
        .filter_map(|line| match line[..] {
            ["const", "REMOTE_PROGRAM" | "REMOTE_PROTOCOL_VERSION", _] => None,
            ["const", name, value] => Some((name.strip_prefix("REMOTE_")?.to_owned(), value.to_owned())),
            _ => None,
        })
        .collect();
    assert_eq!(table, facts);
    assert_eq!(limits::STRING_MAX, stdlib_xdr::TEXT_LEN_MAX);
    assert_eq!(definition("const", "REMOTE_PROGRAM"), Program::Remote.number().to_string());
    assert_eq!(definition("const", "REMOTE_PROTOCOL_VERSION"), Program::Remote.version().to_string());
}

fn facts() -> impl Iterator<Item = Row> {
    lines(PROCEDURES).skip(1).filter(|line| line[0] != "admin").map(|line| of_facts(&line))
}

fn of_facts(line: &[&'static str]) -> Row {
    let [program, number, name, group, kind, priority, stream, fds, readonly, _, _, _, args, results] = *line
    else {
        panic!("{line:?} has not fourteen columns");
    };
    let keepalive = program == "keepalive";
    Row {
        program: program.to_owned(),
        number: number.parse().unwrap(),
        name: name.to_owned(),
        group: if keepalive { "keepalive" } else { group }.to_owned(),
        kind,
        priority: if keepalive { "high" } else { priority }.to_owned(),
        stream: stream.to_owned(),
        descriptors: fds,
        access: readonly,
        args: rust_fields(args),
        results: rust_fields(results),
    }
}

fn of_table(row: &'static ProcedureInfo) -> Row {
    Row {
        program: row.program.to_string(),
        number: row.number,
        name: row.name.to_owned(),
        group: snake(&format!("{:?}", row.group)),
        kind: match row.kind {
            Kind::Call => "call",
            Kind::Event => "event",
            Kind::Keepalive => "message",
        },
        priority: match row.priority {
            Priority::High => "high".to_owned(),
            Priority::Low => "low".to_owned(),
        },
        stream: stream(row),
        descriptors: match row.descriptors {
            Descriptors::None => "-",
            Descriptors::In => "in",
            Descriptors::Out => "out",
            Descriptors::InOut => "in+out",
        },
        access: match (row.access, row.kind, row.group) {
            (Access::Read, Kind::Event | Kind::Keepalive, _) | (Access::Read, _, Group::Auth) => "-",
            (Access::Read, ..) => "ok",
            (Access::Write, ..) => "deny",
            (Access::Conditional, ..) => "cond",
        },
        args: fields(row.args),
        results: fields(row.results),
    }
}

/// The facts' word for a byte stream; they tell where it stands in the public call, which differs by kind.
fn stream(row: &ProcedureInfo) -> String {
    let sparse = |bit: Option<u32>, flag| match bit {
        None => String::new(),
        Some(bit) => {
            assert_eq!(bit, 1, "both sparse flags are 1");
            format!(",sparse:{flag}")
        }
    };
    match row.stream {
        StreamKind::None => "-".to_owned(),
        StreamKind::Duplex => "read@2".to_owned(),
        StreamKind::Read { sparse: bit } => {
            format!("read@1{}", sparse(bit, "VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM"))
        }
        StreamKind::Write { sparse: bit } => {
            format!("write@1{}", sparse(bit, "VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM"))
        }
    }
}

fn fields(fields: &[Field]) -> String {
    if fields.is_empty() {
        return "-".to_owned();
    }
    let shown: Vec<String> = fields.iter().map(|field| format!("{}:{}", field.name, field.shape)).collect();
    shown.join(" ")
}

/// The facts' fields with the names that Rust has for them and their types.
fn rust_fields(fields: &str) -> String {
    if fields == "-" {
        return fields.to_owned();
    }
    let renamed: Vec<String> = fields
        .split(' ')
        .map(|field| {
            let (name, shape) = field.split_once(':').unwrap();
            let end = shape.find(['<', '[', '?']).unwrap_or(shape.len());
            let (base, rest) = shape.split_at(end);
            format!("{}:{}{rest}", snake(name), rust_name(base))
        })
        .collect();
    renamed.join(" ")
}

fn rust_name(name: &str) -> String {
    let known = RUST_NAMES.iter().find(|(fact, _)| *fact == name);
    known.map_or(name, |(_, rust)| rust).to_owned()
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    let mut lower_before = false;
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && lower_before {
            snake.push('_');
        }
        lower_before = letter.is_ascii_lowercase() || letter.is_ascii_digit();
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

fn collect(shape: &Shape, into: &mut BTreeMap<String, String>) {
    match shape {
        Shape::Struct(name, parts) => {
            into.insert((*name).to_owned(), fields(parts));
            parts.iter().for_each(|field| collect(field.shape, into));
        }
        Shape::Optional(item) | Shape::List(item, _) | Shape::Array(item, _) => collect(item, into),
        _ => {}
    }
}

fn definition(kind: &str, name: &str) -> &'static str {
    lines(TYPES).find(|line| line[0] == kind && line[1] == name).unwrap()[2]
}

fn lines(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().map(|line| line.split('\t').collect())
}
