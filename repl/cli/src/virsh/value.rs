//! Words of a line of virsh as values of a script: each is written as a literal, or not at all.
//!
//! Whatever a word has in it, what is written here is one value: text is escaped, and numbers are read before they are
//! written again.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use interp_record::Fault;
use interp_syntax::literal::quoted;

/// The units of sizes as scripts write them, from large to small.
const SIZES: &[(&str, u64)] = &[
    ("EiB", 1 << 60),
    ("PiB", 1 << 50),
    ("TiB", 1 << 40),
    ("GiB", 1 << 30),
    ("MiB", 1 << 20),
    ("KiB", 1 << 10),
    ("GB", 1_000_000_000),
    ("MB", 1_000_000),
    ("kB", 1_000),
    ("B", 1),
];

/// The units of time in nanoseconds, from long to short.
const TIMES: &[(&str, u64)] = &[
    ("h", 3_600_000_000_000),
    ("m", 60_000_000_000),
    ("s", 1_000_000_000),
    ("ms", 1_000_000),
    ("us", 1_000),
    ("ns", 1),
];

/// Signals by their number.
const SIGNALS: &[&str] = &[
    "nop", "hup", "int", "quit", "ill", "trap", "abrt", "bus", "fpe", "kill", "usr1", "segv", "usr2", "pipe",
    "alrm", "term", "stkflt", "chld", "cont", "stop", "tstp", "ttin", "ttou", "urg", "xcpu", "xfsz",
    "vtalrm", "prof", "winch", "poll", "pwr", "sys",
];

/// The ways in which a domain is asked to shut down or to boot again, by their bits.
const MODES: &[&str] = &["acpi", "agent", "initctl", "signal", "paravirt"];

/// How many processors a list of them may name.
const CPUS_MAX: u32 = 1 << 16;

/// Writes the words given for an option as a kind of value.
///
/// # Errors
/// `BAD_PARAMETER` where they are not of that kind.
pub(super) fn write(option: &str, kind: &str, words: &[String]) -> Result<String, Fault> {
    let word = words.first().map_or("", String::as_str);
    let written = text(kind, words).or_else(|| amount(kind, word)).or_else(|| structure(option, kind, words));
    written.ok_or_else(|| {
        let fault = Fault::new("BAD_PARAMETER", format!("`{word}` is nothing that `{option}` can be given"));
        fault.hint(advice(kind))
    })
}

/// Writes what is text, whatever is in it.
fn text(kind: &str, words: &[String]) -> Option<String> {
    let word = words.first().map_or("", String::as_str);
    let strings = |words: &mut dyn Iterator<Item = &str>| words.map(quoted).collect::<Vec<_>>().join(", ");
    Some(match kind {
        "" => quoted(word),
        "sentence" => quoted(&words.join(" ")),
        "array" => format!("[{}]", strings(&mut words.iter().map(String::as_str))),
        "targets" if words.iter().all(|word| !word.contains(',')) => {
            format!("[{}]", strings(&mut words.iter().map(String::as_str)))
        }
        "list" => format!("[{}]", strings(&mut word.split(','))),
        "words" if word.contains(',') => format!("[{}]", strings(&mut word.split(','))),
        "words" => quoted(word),
        "disk_path" => quoted(&format!("//disk[target/@dev={}]", literal(word)?)),
        "memory_alias_path" => quoted(&format!("//memory[alias/@name={}]", literal(word)?)),
        "memory_node_path" => quoted(&format!("//memory[target/node={}]", literal(word)?)),
        "nic_path" if is_mac(word) => quoted(&format!("//interface[mac/@address={}]", literal(word)?)),
        "nic_path" => quoted(&format!("//interface[target/@dev={}]", literal(word)?)),
        "any_case" => quoted(&format!("(?i){word}")),
        "whole_any_case" => quoted(&format!("(?i)^{}$", escaped(word))),
        "mac" => format!("mac({})", quoted(word)),
        "xml" if word.trim_start().starts_with('<') => quoted(word),
        "xml" => format!("read({})", quoted(word)),
        "domains" => {
            let domains = words.iter().map(|word| format!("domain({})", quoted(word)));
            domains.collect::<Vec<_>>().join(", ")
        }
        _ => return None,
    })
}

/// Writes a text as the regular expression that finds just it.
fn escaped(word: &str) -> String {
    let letter = |letter: char| {
        let begin = if letter.is_ascii_punctuation() && letter != '_' { "\\" } else { "" };
        format!("{begin}{letter}")
    };
    word.chars().map(letter).collect()
}

/// Writes a text into a path of XPath, which has no escapes: in the quotes that it hasn't itself.
fn literal(word: &str) -> Option<String> {
    ['\'', '"'].into_iter().find(|quote| !word.contains(*quote)).map(|quote| format!("{quote}{word}{quote}"))
}

/// Writes numbers, sizes, rates and times.
fn amount(kind: &str, word: &str) -> Option<String> {
    match kind {
        "int" => int(word),
        "percent" => int(word).map(|number| format!("{number}%")),
        "epoch" => time(word, "s").map(|since| format!("time(\"1970-01-01T00:00:00Z\") + {since}")),
        "bytes" => scaled(word, 1).map(size),
        "kib" => scaled(word, 1 << 10).map(size),
        "limit" if word == "-1" => Some(quoted("unlimited")),
        "limit" => scaled(word, 1 << 10).map(size),
        "rate" => scaled(word, 1).map(rate),
        "mib_rate" => scaled(word, 1 << 20).map(rate),
        "ns" | "ms" | "s" => time(word, kind),
        "agent_timeout" => match word {
            "-2" => Some(quoted("block")),
            "-1" => Some(quoted("default")),
            "0" => Some(quoted("nowait")),
            _ => time(word, "s"),
        },
        "signal" => signal(word),
        "modes" => modes(word),
        "cpus" => cpus(word),
        _ => None,
    }
}

/// Writes what has parts of its own.
fn structure(option: &str, kind: &str, words: &[String]) -> Option<String> {
    let word = words.first().map_or("", String::as_str);
    match kind {
        "keys" => Some(words.iter().map(|word| key(word)).collect::<Vec<_>>().join(", ")),
        "settings" => settings(words),
        "on" => perf_events(word, true),
        "off" => perf_events(word, false),
        "kilobyte_rates" => kilobyte_rates(option, word),
        "nic" => Some(nic(word)),
        "agent" => agent_command(&words.join(" ")),
        "base64" => decoded(word).map(|text| quoted(&text)),
        "disks" => {
            let disks = words.iter().map(|word| disk(word)).collect::<Option<Vec<_>>>()?;
            Some(format!("[{}]", disks.join(", ")))
        }
        "memory" => {
            let file = word.strip_prefix("file=").unwrap_or(word);
            let file = file.strip_suffix(",snapshot=external").unwrap_or(file);
            (!file.contains([',', '='])).then(|| quoted(file))
        }
        _ => None,
    }
}

/// Returns the text that base64 stands for, where it is text.
pub(super) fn decoded(word: &str) -> Option<String> {
    BASE64.decode(word).ok().and_then(|bytes| String::from_utf8(bytes).ok())
}

/// Returns what to write instead.
fn advice(kind: &str) -> &'static str {
    match kind {
        "agent" => "write a command of the agent, such as `{\"execute\": \"guest-info\"}`",
        "base64" => "write text in base64; what is no text goes by `call` and `SECRET_SET_VALUE`",
        "bytes" | "kib" | "limit" | "rate" | "mib_rate" => {
            "write a number, with a unit or not: `512`, `2GiB`"
        }
        "cpus" => {
            "write numbers and ranges, such as `0-3,8,^2`; what is `r` in virsh, all of them, is such a range too"
        }
        "disks" => "write `target[,snapshot=how][,driver=format][,file=path]`",
        "kilobyte_rates" => "write `average[,peak[,burst[,floor]]]`, in KiB",
        "memory" => "write `[file=]path[,snapshot=external]`",
        "on" | "off" => "write names of events, such as `cpu_cycles,cmt`",
        "settings" => "write `name=number`, such as `cpu_shares=2048`",
        "signal" => "write a number, or a name such as `term`",
        "disk_path" | "memory_alias_path" | "nic_path" => "write a name without one kind of quotes",
        "targets" => "write the target of a disk alone, such as `vda`",
        _ => "write a whole number",
    }
}

fn int(word: &str) -> Option<String> {
    let number = match word.strip_prefix("0x") {
        Some(digits) => i64::from_str_radix(digits, 16).ok()?,
        None => word.parse().ok()?,
    };
    Some(number.to_string())
}

/// Reads a number with virsh's units: `k` and `KiB` are 1024, `KB` is 1000; without one it counts so much.
fn scaled(word: &str, unit: u64) -> Option<u64> {
    let digits = word.trim().find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (number, suffix) = word.trim().split_at_checked(digits)?;
    let number: u64 = number.parse().ok()?;
    let suffix = suffix.trim().to_ascii_lowercase();
    let letters = ["k", "m", "g", "t", "p", "e"];
    let factor = match suffix.as_str() {
        "" => unit,
        "b" | "byte" | "bytes" => 1,
        suffix => {
            let (letter, rest) = suffix.split_at_checked(1)?;
            let power = u32::try_from(letters.iter().position(|it| *it == letter)?).ok()? + 1;
            match rest {
                "" | "ib" => 1024_u64.checked_pow(power)?,
                "b" => 1000_u64.checked_pow(power)?,
                _ => return None,
            }
        }
    };
    number.checked_mul(factor)
}

fn size(bytes: u64) -> String {
    whole(bytes, SIZES, "B")
}

fn rate(bytes: u64) -> String {
    format!("{}/s", size(bytes))
}

fn time(word: &str, unit: &str) -> Option<String> {
    let (_, unit) = TIMES.iter().find(|(name, _)| *name == unit)?;
    let nanoseconds = word.parse::<u64>().ok()?.checked_mul(*unit)?;
    Some(whole(nanoseconds, TIMES, "s"))
}

/// Writes an amount as the smallest whole number of some unit, so that nothing is rounded.
fn whole(amount: u64, units: &[(&str, u64)], zero: &str) -> String {
    let whole = units.iter().filter(|(_, unit)| amount > 0 && amount.is_multiple_of(*unit));
    let short = whole.map(|(name, unit)| (amount / unit, name)).min_by_key(|(number, _)| *number);
    short.map_or_else(|| format!("0{zero}"), |(number, name)| format!("{number}{name}"))
}

/// Writes a list of processors: `0-3,8,^2`.
fn cpus(word: &str) -> Option<String> {
    let mut cpus = std::collections::BTreeSet::new();
    for part in word.split(',') {
        let (leave_out, part) = part.strip_prefix('^').map_or((false, part), |part| (true, part));
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last): (u32, u32) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        if last >= CPUS_MAX || last < first {
            return None;
        }
        for cpu in first..=last {
            if leave_out {
                cpus.remove(&cpu);
            } else {
                cpus.insert(cpu);
            }
        }
    }
    let cpus: Vec<_> = cpus.iter().map(u32::to_string).collect();
    Some(format!("[{}]", cpus.join(", ")))
}

/// Writes a key: a number, or a name as `send_key` takes it, in which `KEY_` may be left out.
fn key(word: &str) -> String {
    int(word).unwrap_or_else(|| quoted(&word.trim_start_matches("KEY_").to_ascii_lowercase()))
}

/// Writes parameters of the scheduler as named options; libvirt's are in microseconds where they are times.
fn settings(words: &[String]) -> Option<String> {
    let mut written = Vec::new();
    for (name, value) in words.iter().map(|word| word.split_once('=')).collect::<Option<Vec<_>>>()? {
        if name.is_empty() || !name.chars().all(|c| c == '_' || c.is_ascii_lowercase()) {
            return None;
        }
        let value = match (name.ends_with("_period") || name.ends_with("_quota"), value) {
            (true, "-1") => quoted("unlimited"),
            (true, value) => time(value, "us")?,
            (false, value) => int(value)?,
        };
        written.push(format!("{name}: {value}"));
    }
    Some(written.join(", "))
}

fn perf_events(word: &str, on: bool) -> Option<String> {
    let is_name = |c: char| c == '_' || c.is_ascii_alphanumeric();
    let events: Vec<_> = word.split(',').collect();
    let right =
        events.iter().all(|it| it.starts_with(|c: char| c.is_ascii_lowercase()) && it.chars().all(is_name));
    right.then(|| events.iter().map(|event| format!("{event}: {on}")).collect::<Vec<_>>().join(", "))
}

/// Writes a bandwidth of virsh, whose parts are in KiB, as what stands behind the option of its direction.
fn kilobyte_rates(direction: &str, word: &str) -> Option<String> {
    let mut written = Vec::new();
    for (part, number) in ["", "_peak", "_burst", "_floor"].iter().zip(word.split(',')) {
        let bytes = number.parse::<u64>().ok()?.checked_mul(1 << 10)?;
        let amount = if *part == "_burst" { size(bytes) } else { rate(bytes) };
        if bytes > 0 || part.is_empty() {
            let name = if part.is_empty() { String::new() } else { format!("{direction}{part}: ") };
            written.push(format!("{name}{amount}"));
        }
    }
    (word.split(',').count() <= 4).then(|| written.join(", "))
}

/// Writes what picks an interface `n` of a domain: by its address, or by what it is called on the host.
fn nic(word: &str) -> String {
    if is_mac(word) {
        format!("n.mac == mac({})", quoted(word))
    } else {
        format!("n.target == {}", quoted(word))
    }
}

fn is_mac(word: &str) -> bool {
    let pairs: Vec<_> = word.split(':').collect();
    pairs.len() == 6 && pairs.iter().all(|it| it.len() == 2 && it.chars().all(|c| c.is_ascii_hexdigit()))
}

/// Writes the flags of several ways to ask a domain, of which its host takes the first that works.
fn modes(word: &str) -> Option<String> {
    let places = word.split(',').map(|mode| MODES.iter().position(|it| *it == mode));
    let flags = places.map(|place| place.map(|place| 1_u32 << place)).sum::<Option<u32>>()?;
    word.contains(',').then(|| flags.to_string())
}

/// Writes the number of a signal: `15`, `term`, `SIGTERM`.
fn signal(word: &str) -> Option<String> {
    let name = word.to_ascii_lowercase();
    let name = name.trim_start_matches("sig").trim_start_matches('_');
    int(word).or_else(|| SIGNALS.iter().position(|it| *it == name).map(|number| number.to_string()))
}

/// Writes a command of the agent as the name and the arguments that it has.
fn agent_command(text: &str) -> Option<String> {
    let command: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).ok()?;
    let name = quoted(command.get("execute")?.as_str()?);
    if command.keys().any(|key| key != "execute" && key != "arguments") {
        return None;
    }
    Some(match command.get("arguments") {
        Some(arguments) => format!("{name}, {} | from_json()", quoted(&arguments.to_string())),
        None => name,
    })
}

/// Writes what is done with a disk: `vda,snapshot=external,file=/x`, in which a comma of a value stands twice.
fn disk(word: &str) -> Option<String> {
    let mut parts = vec![String::new()];
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ',' if letters.next_if_eq(&',').is_none() => parts.push(String::new()),
            letter => parts.last_mut()?.push(letter),
        }
    }
    let (target, rest) = parts.split_first()?;
    let mut written = vec![format!("target: {}", quoted(target))];
    for (name, value) in rest.iter().map(|part| part.split_once('=')).collect::<Option<Vec<_>>>()? {
        let name = match name {
            "driver" => "format",
            "file" | "snapshot" => name,
            _ => return None,
        };
        written.push(format!("{name}: {}", quoted(value)));
    }
    Some(format!("#{{{}}}", written.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(kind: &str, word: &str) -> String {
        write("inbound", kind, &[word.to_owned()]).unwrap_or_else(|fault| fault.message().to_owned())
    }

    #[test]
    fn text_stays_one_string_whatever_is_in_it() {
        assert_eq!(written("", "it's \"1\"\n`${x}`\\"), r#""it's \"1\"\n`\${x}`\\""#);
        assert_eq!(written("xml", r#"") | x(""#), r#"read("\") | x(\"")"#);
        assert_eq!(written("list", "a,b\"c"), r#"["a", "b\"c"]"#);
    }

    #[test]
    fn amounts_are_exact_and_count_as_virsh_counts_them() {
        assert_eq!(written("kib", "1048576"), "1GiB");
        assert_eq!(written("kib", "2G"), "2GiB");
        assert_eq!(written("kib", "2GB"), "2GB");
        assert_eq!(written("kib", "1000b"), "1kB");
        assert_eq!(written("bytes", "1025"), "1025B");
        assert_eq!(written("bytes", "0"), "0B");
        assert_eq!(written("limit", "-1"), "\"unlimited\"");
        assert_eq!(written("mib_rate", "20"), "20MiB/s");
        assert_eq!(written("ms", "1500"), "1500ms");
        assert_eq!(written("s", "7200"), "2h");
        assert_eq!(written("bytes", "1x"), "`1x` is nothing that `inbound` can be given");
        assert_eq!(
            written("kib", "99999999999999999999"),
            "`99999999999999999999` is nothing that `inbound` can be given"
        );
    }

    #[test]
    fn lists_of_processors_and_settings_are_read() {
        assert_eq!(written("cpus", "0-3,8,^2"), "[0, 1, 3, 8]");
        assert_eq!(written("cpus", "0-4000000000"), "`0-4000000000` is nothing that `inbound` can be given");
        assert_eq!(written("settings", "vcpu_quota=-1"), "vcpu_quota: \"unlimited\"");
        assert_eq!(written("settings", "vcpu_period=100000"), "vcpu_period: 100ms");
        assert_eq!(
            written("settings", "a: 1)|b(x=1"),
            "`a: 1)|b(x=1` is nothing that `inbound` can be given"
        );
        assert_eq!(
            written("kilobyte_rates", "1024,2048,512"),
            "1MiB/s, inbound_peak: 2MiB/s, inbound_burst: 512KiB"
        );
        assert_eq!(written("keys", "KEY_LEFTCTRL"), "\"leftctrl\"");
        assert_eq!(written("int", "1+1"), "`1+1` is nothing that `inbound` can be given");
    }

    #[test]
    fn what_has_parts_is_taken_apart() {
        let disk = r#"[#{target: "vda", snapshot: "external", file: "/a,b"}]"#;
        assert_eq!(written("disks", "vda,snapshot=external,file=/a,,b"), disk);
        assert_eq!(written("disks", "vda,stype=x"), "`vda,stype=x` is nothing that `inbound` can be given");
        assert_eq!(written("memory", "file=/m,snapshot=external"), "\"/m\"");
        assert_eq!(written("agent", r#"{"execute":"guest-info"}"#), "\"guest-info\"");
        let arguments = r#"{"execute":"guest-exec","arguments":{"path":"ls"}}"#;
        assert_eq!(written("agent", arguments), r#""guest-exec", "{\"path\":\"ls\"}" | from_json()"#);
        assert_eq!(written("signal", "SIGTERM"), "15");
        assert_eq!(written("modes", "acpi,agent"), "3");
        assert_eq!(written("modes", "acpi,x"), "`acpi,x` is nothing that `inbound` can be given");
        assert_eq!(written("nic", "vnet0"), "n.target == \"vnet0\"");
        assert_eq!(written("nic_path", "vnet0"), "\"//interface[target/@dev='vnet0']\"");
        assert_eq!(written("whole_any_case", "a.b_c"), r#""(?i)^a\\.b_c$""#);
        assert_eq!(written("base64", "aGVsbG8="), "\"hello\"");
        assert_eq!(written("epoch", "86400"), "time(\"1970-01-01T00:00:00Z\") + 24h");
    }
}
