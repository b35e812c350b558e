//! An expression with holes, and how a line of virsh fills them.
//!
//! `domain(<domain>).set_vcpus(<count:int>, live: <--live>)` has three holes.
//! - `<name>` is what is given for virsh's option as text, `<name:kind>` as a value of that kind (`value.rs`).
//! - `<--name>` is `true` where virsh's option is given, `<--name:text>` that text.
//! - `<name=word:text>` is that text where that word is given, and `<a|b>` whichever is given, the first before the second;
//!   `<--a+--b:text>` is that text where both are.
//! - An argument with a name in which something isn't given is left out, and so is one that is only `<--name>` or
//!   `<name=word:text>`. Where anything else is missing the form doesn't fit the line.
//! - `--a --b? --c,d => …` before it: `--a` has to be given and `--b` may be, and neither is in the expression; of `--c`
//!   and `--d`, which are in it, one has to be given, and of `--c+d` both. `--a=word?` is an option that may be given with that word.
//! - `… ?--a,--b | where(…)` behind it: goes on so where one of them is given; `?!--a` where it isn't, `?+--a,--b` where
//!   two of them are, and `?--a/--b,--c` where `--a` is and none of the others.
//! - `@affect` is the two options that say whether a domain's definition or the domain itself is changed; `--current`
//!   is what is meant without them. `@bandwidth` counts in MiB/s, or with `--bytes` in bytes.

use std::collections::BTreeSet;

use interp_record::Fault;
use interp_syntax::literal::quoted;

use super::brackets::Frames;
use super::options::Given;
use super::value;

/// What `@affect` stands for.
const AFFECT: &str = "live: <--live>, config: <--config>";

/// What it stands for where a change is to last: the definition, and the domain if it runs.
const AFFECT_PERSISTENT: &str = "live: domain(<domain>).active, config: true";

/// What became of filling a form.
#[derive(Debug)]
pub(super) enum Filled {
    /// The expression; and what is given that isn't in it.
    Expression { text: String, unused: Vec<&'static str> },
    /// Something that it needs isn't given.
    Lacks(String),
}

/// Fills a form with what a line gives.
///
/// # Errors
/// `BAD_PARAMETER` where something given is not of the kind that is wanted.
pub(super) fn fill(form: &str, given: &Given) -> Result<Filled, Fault> {
    let mut filling = Filling { given, used: BTreeSet::new() };
    let form = filling.expanded(form);
    let (before, form) = conditions(&form);
    if let Some(missing) = before.split_whitespace().find_map(|word| filling.condition(word)) {
        return Ok(Filled::Lacks(missing));
    }
    let mut parts = stages(form).into_iter();
    let mut text = match filling.text(parts.next().unwrap_or_default())? {
        Ok(text) => text,
        Err(missing) => return Ok(Filled::Lacks(missing)),
    };
    for part in parts {
        let (names, rest) = part.split_once(' ').unwrap_or((part, ""));
        if filling.goes_on(names) {
            match filling.text(rest)? {
                Ok(rest) => text.push_str(&format!(" {rest}")),
                Err(missing) => return Ok(Filled::Lacks(missing)),
            }
        }
    }
    let unused = given.names().filter(|name| !filling.used.contains(*name)).collect();
    Ok(Filled::Expression { text, unused })
}

/// Splits off what stands before the `=>`.
fn conditions(form: &str) -> (&str, &str) {
    match form.split_once(" => ") {
        Some((before, rest)) if before.starts_with("--") => (before, rest),
        _ => ("", form),
    }
}

/// Splits a form where it goes on under a condition, which is left in the part behind.
fn stages(form: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut begin = 0;
    for (at, _) in form.match_indices(" ?") {
        let rest = form.get(at + 2..).unwrap_or_default();
        if rest.starts_with(['-', '!', '+']) {
            parts.extend(form.get(begin..at));
            begin = at + 2;
        }
    }
    parts.extend(form.get(begin..));
    parts
}

/// Returns the name of an option without its dashes.
pub(super) fn bare(name: &str) -> &str {
    name.trim_start_matches('-')
}

/// Says whether a form speaks of one of virsh's options.
pub(super) fn speaks_of(form: &str, option: &str) -> bool {
    let form = form.replace("@affect", &format!("{AFFECT} <--current> <--persistent>"));
    let form =
        form.replace("@bandwidth", "<bandwidth:rate> <--bytes>").replace(":volume>", ":volume> <pool>");
    let begins = ["<", "<--", "|", "|--", "--", ",", ",--"];
    let ends = [">", ":", "=", "|", "?", " ", ",", "+", "/"];
    begins.iter().any(|begin| ends.iter().any(|end| form.contains(&format!("{begin}{option}{end}"))))
}

struct Filling<'g> {
    given: &'g Given,
    used: BTreeSet<String>,
}

impl Filling<'_> {
    /// Writes out what is short for more.
    fn expanded(&mut self, form: &str) -> String {
        let mut form = form.to_owned();
        if form.contains("@affect") {
            self.used.extend(["current", "persistent"].map(str::to_owned));
            let persistent = self.given.words("persistent").is_some();
            form = form.replace("@affect", if persistent { AFFECT_PERSISTENT } else { AFFECT });
        }
        if form.contains("@bandwidth") {
            self.used.insert("bytes".to_owned());
            let unit = if self.given.words("bytes").is_some() { "rate" } else { "mib_rate" };
            form = form.replace("@bandwidth", &format!("<bandwidth:{unit}>"));
        }
        form
    }

    /// Says whether the form goes on, by the condition before one of its stages.
    fn goes_on(&mut self, condition: &str) -> bool {
        let (names, others) = condition.split_once('/').unwrap_or((condition, ""));
        let (unwanted, names) = names.strip_prefix('!').map_or((false, names), |names| (true, names));
        let (wanted, names) = names.strip_prefix('+').map_or((1, names), |names| (2, names));
        let mut given = |names: &str| {
            let names: Vec<_> = names.split(',').map(bare).collect();
            self.used.extend(names.iter().map(|name| (*name).to_owned()));
            names.iter().filter(|name| self.given.words(name).is_some()).count()
        };
        let (found, others) = (given(names), given(others));
        (found >= wanted) != unwanted && others == 0
    }

    /// Returns what a condition before the form lacks.
    fn condition(&mut self, word: &str) -> Option<String> {
        let is_given = |name: &str| self.given.words(name).is_some();
        if word.contains(',') {
            let mut names = word.split(',').map(bare);
            let first = bare(word.split(',').next().unwrap_or_default()).to_owned();
            return (!names.any(is_given)).then_some(first);
        }
        if word.contains('+') {
            return word.split('+').map(bare).find(|name| !is_given(name)).map(str::to_owned);
        }
        let name = bare(word).trim_end_matches('?');
        if let Some((name, only)) = name.split_once('=') {
            if self.given.words(name).is_some_and(|words| words == [only]) {
                self.used.insert(name.to_owned());
            }
            return None;
        }
        let lacks = !word.ends_with('?') && !is_given(name);
        self.used.insert(name.to_owned());
        lacks.then(|| name.to_owned())
    }

    /// Fills the holes of a text; or tells what it lacks.
    fn text(&mut self, form: &str) -> Result<Result<String, String>, Fault> {
        let mut frames = Frames::default();
        let mut rest = form;
        while let Some(letter) = rest.chars().next() {
            let len = match letter {
                '"' => {
                    let len = rest.get(1..).and_then(|it| it.find('"')).map_or(rest.len(), |end| end + 2);
                    frames.text(rest.get(..len).unwrap_or_default());
                    len
                }
                '<' if begins_hole(rest) => {
                    let end = rest.find('>').unwrap_or(rest.len());
                    let hole = rest.get(1..end).unwrap_or_default();
                    let mut used = Vec::new();
                    let text = self.hole(hole, &mut used)?;
                    frames.fill(hole, text, used);
                    end + 1
                }
                letter => {
                    frames.letter(letter);
                    letter.len_utf8()
                }
            };
            rest = rest.get(len..).unwrap_or_default();
        }
        Ok(frames.end().map(|(text, used)| {
            self.used.extend(used);
            text
        }))
    }

    /// Returns what stands for a hole, if it is given, and what that uses.
    fn hole(&self, hole: &str, used: &mut Vec<String>) -> Result<Option<String>, Fault> {
        let mut found = None;
        for choice in hole.split('|') {
            let (name, kind) = choice.split_once(':').unwrap_or((choice, ""));
            let (option, wanted) =
                name.split_once('=').map_or((name, None), |(name, word)| (name, Some(word)));
            let (option, also) = option.split_once('+').map_or((option, None), |(a, b)| (a, Some(bare(b))));
            let option = bare(option);
            let Some(words) = self.given.words(option) else { continue };
            if also.is_some_and(|also| self.given.words(also).is_none()) {
                continue;
            }
            if wanted.is_some_and(|wanted| words.first().is_none_or(|word| word != wanted)) {
                continue;
            }
            used.extend(also.into_iter().chain([option]).map(str::to_owned));
            let text = match (name.starts_with("--") || wanted.is_some(), kind) {
                (true, "") => "true".to_owned(),
                (true, text) => text.to_owned(),
                (false, "volume") => self.volume(words.first().map_or("", String::as_str), used),
                (false, "backing") => self.backing(words.first().map_or("", String::as_str)),
                (false, kind) => self.written(option, kind, words)?,
            };
            found.get_or_insert(text);
        }
        Ok(found)
    }

    /// Writes words as a value; a secret as what stands for it.
    fn written(&self, option: &str, kind: &str, words: &[String]) -> Result<String, Fault> {
        match (value::write(option, kind, words), self.given.stand_in(option)) {
            (written, None) => written,
            (Ok(_), Some(stand_in)) => Ok(stand_in.to_owned()),
            (Err(fault), Some(_)) => {
                let message = format!("what is given is nothing that `{option}` can be given");
                let hint = fault.advice().unwrap_or_default();
                Err(Fault::new("BAD_PARAMETER", message).hint(hint.to_owned()))
            }
        }
    }

    /// Names the image below a new volume: by the volume of the pool that it is, or by its path.
    fn backing(&self, name: &str) -> String {
        match self.given.words("pool").and_then(<[String]>::first).filter(|_| !name.starts_with('/')) {
            Some(pool) => format!("pool({}).volume({}).path", quoted(pool), quoted(name)),
            None => quoted(name),
        }
    }

    /// Names a volume by its pool, where one is given, or by its path or key; by both, the pool has to have it.
    fn volume(&self, name: &str, used: &mut Vec<String>) -> String {
        used.push("pool".to_owned());
        match self.given.words("pool").and_then(<[String]>::first) {
            Some(pool) if name.starts_with('/') => {
                let (pool, path) = (quoted(pool), quoted(name));
                let found = format!("pool({pool}).volumes() | where(|v| [v.path, v.key].contains({path}))");
                format!("(({found} | first()) ?? throw \"the pool has no such volume\")")
            }
            Some(pool) => format!("pool({}).volume({})", quoted(pool), quoted(name)),
            None => format!("volume({})", quoted(name)),
        }
    }
}

/// Says whether a hole begins here; a comparison has a space behind its `<`.
fn begins_hole(text: &str) -> bool {
    text.chars().nth(1).is_some_and(|c| c == '-' || c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;
    use crate::virsh::options::Options;

    fn filled(form: &str, line: &str) -> String {
        let words = shlex::split(line).unwrap();
        let (command, words) = words.split_first().unwrap();
        match fill(form, &Options::of(command).unwrap().read(words).unwrap()) {
            Ok(Filled::Expression { text, unused }) if unused.is_empty() => text,
            Ok(Filled::Expression { text, unused }) => format!("{text}; unused: {}", unused.join(", ")),
            Ok(Filled::Lacks(name)) => format!("lacks {name}"),
            Err(fault) => fault.message().to_owned(),
        }
    }

    #[test]
    fn arguments_with_a_name_are_left_out_where_nothing_is_given() {
        let form = "domain(<domain>).set_vcpus(<count:int>, maximum: <--maximum>, @affect)";
        assert_eq!(filled(form, "setvcpus web 3"), "domain(\"web\").set_vcpus(3)");
        let line = "setvcpus web 3 --maximum --config --current";
        assert_eq!(filled(form, line), "domain(\"web\").set_vcpus(3, maximum: true, config: true)");
        assert_eq!(filled(form, "setvcpus web 3 --guest"), "domain(\"web\").set_vcpus(3); unused: guest");
        assert_eq!(filled(form, "setvcpus web x"), "`x` is nothing that `count` can be given");
    }

    #[test]
    fn what_is_around_a_missing_argument_goes_with_it() {
        let form = "domain(<domain>).save(<file>, xml: read(<xml>), paused: <--paused>)";
        assert_eq!(filled(form, "save web /x"), "domain(\"web\").save(\"/x\")");
        assert_eq!(filled(form, "save web /x --xml a"), "domain(\"web\").save(\"/x\", xml: read(\"a\"))");
        let form = "domain(<domain>).send_key(<keycode:keys>, codeset: <codeset>)";
        assert_eq!(filled(form, "send-key web KEY_A 2"), "domain(\"web\").send_key(\"a\", 2)");
        assert_eq!(filled("x(<xpath>)", "dumpxml web"), "lacks xpath");
        assert_eq!(filled("f(g(<xpath>, 1), a: 1)", "dumpxml web"), "lacks xpath");
    }

    #[test]
    fn conditions_stand_before_and_stages_behind() {
        let form = "--inactive --table? => domains() ?--name | map(|d| d.name)";
        assert_eq!(filled(form, "list --all"), "lacks inactive");
        assert_eq!(filled(form, "list --inactive --table"), "domains()");
        assert_eq!(filled(form, "list --inactive --name"), "domains() | map(|d| d.name)");
        let form = "domains() ?--state-running,--state-paused | where(|d| [<--state-running:\"running\">, <--state-paused:\"paused\">].contains(d.state))";
        let one = "domains() | where(|d| [\"paused\"].contains(d.state))";
        assert_eq!(filled(form, "list --state-paused"), one);
        let both = "domains() | where(|d| [\"running\", \"paused\"].contains(d.state))";
        assert_eq!(filled(form, "list --state-paused --state-running"), both);
    }

    #[test]
    fn a_volume_is_named_by_its_pool_or_by_itself() {
        let form = "<vol:volume>.delete(with_snapshots: <--delete-snapshots>)";
        assert_eq!(filled(form, "vol-delete a.img images"), "pool(\"images\").volume(\"a.img\").delete()");
        assert_eq!(filled(form, "vol-delete /a.img"), "volume(\"/a.img\").delete()");
    }

    #[test]
    fn words_that_mean_something_of_their_own_and_conditions_on_several() {
        let form = "f(<source>, <target>, read_only: <mode=readonly:true>, shareable: <mode=shareable:true>, device: <type>)";
        assert_eq!(
            filled(form, "attach-disk web /a vdb").replace("lacks", ""),
            "f(\"/a\", \"vdb\"); unused: domain"
        );
        let line = "attach-disk web /a vdb --mode readonly";
        assert_eq!(filled(form, line), "f(\"/a\", \"vdb\", read_only: true); unused: domain");
        let line = "attach-disk web /a vdb --mode other";
        assert_eq!(filled(form, line), "f(\"/a\", \"vdb\"); unused: domain, mode");
        let form = "--mode,nodeset => f(<domain>, mode: <mode>, nodeset: <nodeset>)";
        assert_eq!(filled(form, "numatune web"), "lacks mode");
        assert_eq!(filled(form, "numatune web --nodeset 0"), "f(\"web\", nodeset: \"0\")");
        let form = "events(<event>) ?--domain | where(|e| e.name == <domain>) ?!--loop | take(1)";
        assert_eq!(filled(form, "event --event reboot"), "events(\"reboot\") | take(1)");
        let line = "event --event reboot --loop --domain web";
        assert_eq!(filled(form, line), "events(\"reboot\") | where(|e| e.name == \"web\")");
    }

    #[test]
    fn what_is_short_for_more_is_written_out() {
        let form = "domain(<domain>).detach_disk(<target>, @affect)";
        let both = "domain(\"web\").detach_disk(\"vdb\", live: domain(\"web\").active, config: true)";
        assert_eq!(filled(form, "detach-disk web vdb --persistent"), both);
        let form = "domain(<domain>).set_block_job_speed(<path>, @bandwidth)";
        let line = "blockjob web vda --bandwidth 20";
        assert_eq!(filled(form, line), "domain(\"web\").set_block_job_speed(\"vda\", 20MiB/s)");
        let line = "blockjob web vda --bandwidth 1024 --bytes";
        assert_eq!(filled(form, line), "domain(\"web\").set_block_job_speed(\"vda\", 1KiB/s)");
    }
}
