//! Streams are lazy, and pulled once.

use std::sync::atomic::Ordering;

use interp_engine::Limits;

use crate::fakes::{World, failed, shown};

#[test]
fn no_more_is_pulled_than_is_needed() {
    let mut world = World::new();
    assert_eq!(world.shown("(machines() | where(|m| m.running) | first())?.name"), "web-1");
    assert_eq!(world.counters.pulled.load(Ordering::Relaxed), 1);
    assert_eq!(world.counters.fetched.load(Ordering::Relaxed), 0);
}

#[test]
fn a_loop_pulls_as_it_goes() {
    let mut world = World::new();
    world.shown("for m in machines() { if m.name == \"bad\" { break; } }");
    assert_eq!(world.counters.pulled.load(Ordering::Relaxed), 2);
}

#[test]
fn only_the_fields_that_are_read_are_fetched() {
    let mut world = World::new();
    assert_eq!(
        world.shown(
            "machines() | where(|m| m.memory > 600MiB) | sort(\"-memory\") | select(\"name\") | to_json()"
        ),
        r#"[{"name":"db"},{"name":"web-1"}]"#
    );
    assert_eq!(world.counters.fetched.load(Ordering::Relaxed), 5);
}

#[test]
fn an_endless_stream_ends_where_enough_was_taken() {
    assert_eq!(shown("ticks() | where(|n| n % 2 == 0) | take(3)"), "[2, 4, 6]");
    assert_eq!(shown("0.. | map(|n| n * n) | take(3)"), "[0, 1, 4]");
}

#[test]
fn an_endless_stream_in_a_variable_is_pulled_once() {
    assert_eq!(
        failed("let t = ticks(); t | take(1) | collect(); t | take(1) | collect();"),
        "STREAM_USED: this stream was already used: a stream is pulled once @ take"
    );
}

#[test]
fn what_holds_everything_has_a_limit() {
    let mut world = World::with_limits(Limits { records_held: 2, ..Limits::default() });
    for script in [
        "machines() | sort(\"name\")",
        "machines() | reverse()",
        "machines() | collect()",
        "let m = machines();",
    ] {
        assert_eq!(world.fault(script).fault.code().name(), "TOO_MANY_RECORDS", "{script}");
    }
    assert_eq!(world.shown("machines() | count()"), "3");
    assert_eq!(
        failed("ticks() | sort()"),
        "ENDLESS: `sort` needs all records, but the stream never ends @ sort"
    );
}

#[test]
fn a_table_is_shown_and_json_has_units_in_its_keys() {
    let mut world = World::new();
    world.shown("machines() | take(1) | table()");
    assert_eq!(
        world.lines.all(),
        [r#"Table: [{"name":"web-1","memory_bytes":1073741824,"running":true,"title":null,"host":"alpha"}]"#]
    );
}

#[test]
fn records_are_grouped_in_the_order_in_which_they_come() {
    assert_eq!(
        shown(
            "machines() | group_by(\"running\") | map(|g| `${g.key}: ${g.records | map(|m| m.name) | collect()}`)"
        ),
        r#"["true: [\"web-1\"]", "false: [\"bad\", \"db\"]"]"#
    );
    assert_eq!(shown("[1, (), 1.0, ()] | group_by(|n| n) | map(|g| g.records | count())"), "[1, 2, 1]");
    assert_eq!(shown("[] | group_by(|n| n) | count()"), "0");
}

#[test]
fn the_least_greatest_and_mean_leave_nothing_out_but_nothing() {
    assert_eq!(shown("let xs = [(), 2, -7, ()]; [xs | min(), xs | max(), xs | avg()]"), "[-7, 2, -2.5]");
    assert_eq!(shown("[[] | min(), [()] | max(), [()] | avg()]"), "[(), (), ()]");
    assert_eq!(shown("machines() | max(\"memory\")"), "4GiB");
    assert_eq!(shown("[[1s, 2s] | avg(), [10%, 20%] | avg(), [1KiB, 2KiB] | avg()]"), "[1.5s, 15%, 1.5KiB]");
    assert_eq!(shown("[9223372036854775807, 9223372036854775807] | avg()"), "9.223372036854776e18");
    assert_eq!(failed("untyped([1KiB, 1]) | avg()"), "TYPE_MISMATCH: a Size and an int have no mean @ avg");
    assert_eq!(
        failed("untyped([\"a\"]) | avg()"),
        "TYPE_MISMATCH: `avg` is the mean of numbers or amounts, but is given a string @ avg"
    );
    assert_eq!(
        failed("untyped([1KiB, 1]) | min()"),
        "TYPE_MISMATCH: an int and a Size cannot be compared @ min"
    );
    assert_eq!(
        failed("untyped([#{a: 1}]) | min()"),
        "TYPE_MISMATCH: a record and a record cannot be compared @ min"
    );
}

#[test]
fn what_needs_all_records_refuses_an_endless_stream() {
    for stage in ["avg()", "group_by(|n| n)", "max()", "min()", "sum()", "to_set()"] {
        let found = failed(&format!("ticks() | {stage}"));
        assert!(found.starts_with("ENDLESS: "), "{stage}: {found}");
    }
    assert_eq!(shown("[1] | zip(ticks())"), "[#{left: 1, right: 1}]");
    assert_eq!(shown("ticks() | chunk(2) | take(2)"), "[[1, 2], [3, 4]]");
    assert_eq!(shown("ticks() | join_on([2], |n| n, |n| n) | take(1)"), "[#{key: 2, left: 2, right: 2}]");
    assert!(failed("[2] | join_on(ticks(), |n| n, |n| n)").starts_with("ENDLESS: "));
}

#[test]
fn stages_that_hold_records_stop_at_the_limit() {
    let mut world = World::with_limits(Limits { records_held: 2, ..Limits::default() });
    for script in [
        "machines() | group_by(|m| 1)",
        "machines() | to_set()",
        "machines() | chunk(3) | count()",
        "[1] | join_on(machines(), |n| n, |m| 1)",
    ] {
        assert_eq!(world.fault(script).fault.code().name(), "TOO_MANY_RECORDS", "{script}");
    }
    assert_eq!(world.shown("[1, 1] | to_set()"), "[1]");
}

#[test]
fn stages_that_hold_bytes_stop_at_the_limit() {
    let mut world = World::with_limits(Limits { memory_held: 1000, ..Limits::default() });
    let long =
        "`${\"x\".replace(\"x\", \"a hundred bytes, more or less, if one counts what is around it\")}${n}`";
    for stage in ["collect()", "sort()", "reverse()", "group_by(|s| s)", "to_set()", "chunk(9) | count()"] {
        let script = format!("0..20 | map(|n| {long}) | {stage}");
        let fault = world.fault(&script).fault;
        assert_eq!(fault.code().name(), "TOO_MUCH_MEMORY", "{stage}");
    }
    let fault = world.fault(&format!("let all = 0..20 | map(|n| {long});")).fault;
    assert_eq!(fault.message(), "an array holds at most 1000B in memory, and there is more");
    assert_eq!(world.shown(&format!("0..20 | map(|n| {long}) | count()")), "20");
    // What an array holds anyway is not counted again.
    assert_eq!(
        world.shown("let xs = [`${1}`, `${2}`]; 0..9 | map(|n| (xs | reverse() | collect())[0]) | count()"),
        "9"
    );
}

#[test]
fn records_are_joined_with_each_of_the_same_key() {
    assert_eq!(
        shown(
            "[#{n: 1}, #{n: 2}, #{n: ()}] | join_on([#{n: 2, t: \"a\"}, #{n: (), t: \"b\"}, #{n: 2, t: \"c\"}], \"n\") | map(|both| both.right.t)"
        ),
        r#"["a", "c"]"#
    );
}

#[test]
fn lines_of_json_are_read_when_they_are_pulled() {
    assert_eq!(shown("`{\"a\": 1}\n\nnot` | from_jsonl() | first()"), "#{a: 1}");
    assert_eq!(
        failed("`{\"a\": 1}\n\n{\"a\" 2}` | from_jsonl() | collect()"),
        "UNREADABLE: this is not JSON: expected `:`, in line 3, column 6 @ collect"
    );
    assert_eq!(shown("[\"1\", \" \", \"[2]\"] | from_jsonl()"), "[1, [2]]");
    assert_eq!(shown("\"\" | from_jsonl()"), "[]");
    assert_eq!(
        failed("untyped([1]) | from_jsonl() | collect()"),
        "TYPE_MISMATCH: `from_jsonl` takes strings, but is given an int @ collect"
    );
}

#[test]
fn lines_of_csv_are_records_of_strings() {
    assert_eq!(
        shown("`\u{feff}a,b\r\n1,\"x\n\"\"y\"\"\"\r\n` | from_csv()"),
        r#"[#{a: "1", b: "x\n\"y\""}]"#
    );
    assert_eq!(shown("[`` | from_csv() | count(), `a,b` | from_csv() | count()]"), "[0, 0]");
    assert_eq!(shown("`a,b\n1,2\n3` | from_csv() | first()"), r#"#{a: "1", b: "2"}"#);
    assert_eq!(
        failed("`a,b\n1,2\n3` | from_csv() | collect()"),
        "UNREADABLE: line 3 of this CSV has 1 fields, but the first has 2 @ collect"
    );
    assert_eq!(
        failed("`a,b,a` | from_csv()"),
        "UNREADABLE: this CSV has two columns with the name `a` @ from_csv"
    );
}

#[test]
fn what_is_written_is_read_again() {
    assert_eq!(
        shown("[#{a: \"x, \\\"y\\\"\", b: ()}, #{a: \"\\n\", b: 2}] | to_csv() | from_csv()"),
        r#"[#{a: "x, \"y\"", b: ""}, #{a: "\n", b: "2"}]"#
    );
    assert_eq!(
        shown("[#{a: \"x\\n\", b: [1.5, ()]}] | to_jsonl() | from_jsonl()"),
        r#"[#{a: "x\n", b: [1.5, ()]}]"#
    );
    assert_eq!(shown("[[] | to_csv(), [] | to_tsv(), [] | to_jsonl()]"), r#"["", "", ""]"#);
}

#[test]
fn texts_that_are_written_and_arrays_that_are_read_have_a_limit() {
    let mut world = World::with_limits(Limits { string_len: 8, records_held: 2, ..Limits::default() });
    for stage in ["to_csv()", "to_jsonl()", "to_tsv()"] {
        let fault = world.fault(&format!("[\"abcde\", \"fghij\"] | {stage}")).fault;
        assert_eq!(fault.code().name(), "TOO_LONG", "{stage}");
    }
    assert_eq!(world.fault("\"[1,2,3]\" | from_json()").fault.code().name(), "TOO_MANY_RECORDS");
}

#[test]
fn every_format_gives_back_what_was_written() {
    for format in ["json", "yaml", "toml"] {
        let read = if format == "yaml" { "from_yaml() | first()" } else { &format!("from_{format}()") };
        let script = format!(
            r#"let r = #{{name: "yes: \n\t' \" x", n: -9223372036854775807, x: 2.5, on: true, list: [1, 2], inner: #{{a: "0123", b: "~"}}}};
            (r | to_{format}() | {read}) == r"#
        );
        assert_eq!(shown(&script), "true", "{format}");
    }
    let script = r#"let rows = [#{a: "x\ty\\n", b: ""}, #{a: "z\n", b: "\r"}];
        (rows | to_tsv() | from_tsv() | collect()) == rows"#;
    assert_eq!(shown(script), "true");
}

#[test]
fn an_array_that_grows_is_held_to_the_limit_of_memory() {
    let mut world = World::with_limits(Limits { memory_held: 2048, ..Limits::default() });
    for grows in [
        "xs.push(`a text ${n}`)",
        "xs.insert(0, `a text ${n}`)",
        "xs.append([`a text ${n}`])",
        "xs += [`${n}`]",
    ] {
        let fault = world.fault(&format!("let xs = []; for n in 0..1000 {{ {grows}; }}")).fault;
        assert_eq!(fault.code().name(), "TOO_MUCH_MEMORY", "{grows}");
        assert_eq!(
            fault.message(),
            "an array holds at most 2KiB in memory, and this one has grown beyond",
            "{grows}"
        );
        assert_eq!(fault.advice(), Some("allow more: `--limit memory=4KiB`"));
    }
    assert_eq!(world.shown("let xs = []; for n in 0..20 { xs.push(`a text ${n}`); } xs.len()"), "20");
    let shared =
        "let ys = [`${1}`, \"a text of some length\"]; let xs = []; for n in 0..60 { xs.push(ys); } xs.len()";
    assert_eq!(world.shown(shared), "60");
}

#[test]
fn what_meets_a_limit_says_how_it_is_raised() {
    let limits = Limits { string_len: 40, records_held: 4, call_depth: 8, ..Limits::default() };
    let mut world = World::with_limits(limits);
    let more = |world: &mut World, script: &str| {
        let fault = world.fault(script).fault;
        fault.advice().unwrap_or_default().to_owned()
    };
    let longer = "allow more: `--limit string=80B`";
    for script in [
        "\"abcdefgh\".repeat(9)",
        "\"aaaaaaaa\".replace(\"a\", \"bbbbbbbb\")",
        "\"a\".pad_left(99)",
        "let s = \"a\"; loop { s += s; }",
        "let s = \"a\"; let t = \"a\"; loop { s += t; }",
        "regex(\"a\").replace(\"aaaaaaaa\", \"bbbbbbbb\")",
    ] {
        assert_eq!(more(&mut world, script), longer, "{script}");
    }
    assert_eq!(more(&mut world, "[1, 2, 3] + [4, 5]"), "allow more: `--limit records=8`");
    let deeper = "does a function call itself without end? If not, allow more: `--limit depth=256`";
    assert_eq!(more(&mut world, "fn f(n) { if n == 0 { 0 } else { f(n - 1) } } f(20)"), deeper);
}
