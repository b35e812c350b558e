//! Scripts that read like the ones people write, with everything at once.

use crate::fakes::World;

#[test]
fn a_report_of_what_failed_and_why() {
    let mut world = World::new();
    let script = r#"
//! Starts everything that is down, and says what came of it.
param limit: Size = 8GiB;

fn describe(o) { `${o.object}: ${o.status}` }

let down = machines() | where(|m| !m.running && m.memory <= limit);
let outcomes = down | sort("-memory") | boot();
for o in outcomes {
    if o.status == "failed" {
        print(`${describe(o)} (${o.error?.code ?? "?"})`);
    } else {
        print(describe(o));
    }
}
#{
    started: outcomes | where(|o| o.status == "done") | count(),
    memory: down | sum("memory"),
} | to_json()
"#;
    assert_eq!(world.shown(script), r#"{"started":1,"memory_bytes":4831838208}"#);
    assert_eq!(world.lines.all(), ["db: done", "bad: failed (BROKEN)"]);
    assert_eq!(world.session().take_unhandled_outcomes().0.len(), 0);
}

#[test]
fn pipes_over_lines_and_closures_over_outer_variables() {
    let mut world = World::new();
    let script = "
let smallest = 600MiB;
let totals = #{count: 0, memory: 0B};
machines()
  | where(|m| m.memory > smallest)
  | each(|m| {
        totals.count += 1;
        totals.memory += m.memory;
    });
[totals.count, totals.memory]";
    assert_eq!(world.shown(script), "[2, 5GiB]");
}
