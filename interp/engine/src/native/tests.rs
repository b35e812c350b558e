//! Which closures are compiled.

use std::collections::{HashMap, HashSet};

use interp_source::FileId;
use interp_types::typed::ExprKind;

use super::{Around, compile};
use crate::Catalogue;

fn compiles(closure: &str) -> bool {
    let catalogue = Catalogue::default();
    let parsed = interp_syntax::parse(FileId(0), &format!("let limit = 1; fn f(x) {{ x }} {closure}"));
    let scope = interp_types::Scope::default();
    let checked = interp_types::check(&parsed.tree(), FileId(0), catalogue.signatures(), &scope);
    assert!(parsed.errors().is_empty() && !checked.has_errors(), "{closure}");
    let script = checked.script;
    let value = script.body.value.as_ref().map(|value| &value.kind);
    let Some(ExprKind::Closure(closure)) = value else { unreachable!("{closure} is no closure") };
    let around =
        Around { script: &script, catalogue: &catalogue, hoisted: &HashSet::new(), slots: &HashMap::new() };
    compile(closure, around).is_some()
}

#[test]
fn what_only_computes_is_compiled() {
    for closure in [
        "|r| r.state == \"running\" && r.memory > 4GiB",
        "|r| #{name: r.name, big: r.memory > 4GiB * limit}",
        "|r| { let n = r.n ?? 1; if n > limit { `${n}` } else { -n } }",
        "|r| switch r.n { 1 | 2 => \"few\", 3..9 if r.on => \"some\", _ => [r.list[0], r.name[1..]] }",
        "|r| r.disks | where(|k| k.size > limit) | map(|k| k.path.to_upper()) | collect()",
        "|r| |x| x + r?.n as int",
    ] {
        assert!(compiles(closure), "{closure}");
    }
}

#[test]
fn what_does_something_runs_in_rhai() {
    for closure in [
        "|r| { limit += 1; }",
        "|r| { let xs = [1]; xs.push(r); xs }",
        "|r| { let n = 0; while n < r.n { n += 1; } n }",
        "|r| { defer { print(1); } r }",
        "|r| f(r)",
        "|r| { return r; }",
        "|r| { try { r.n } catch (e) { 0 } }",
    ] {
        assert!(!compiles(closure), "{closure}");
    }
}
