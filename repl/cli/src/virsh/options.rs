//! What virsh takes behind each of its commands, and a line of virsh read by that.
//!
//! `options.txt` has a line for each command: `name` is a word that must be there, `name?` one that may, `name...` as
//! many as there are, each of which can also be given as `--name word`; `--name=` is given so only, and `--name` takes
//! no word. The order is virsh's: words without a name go by it.

use std::collections::BTreeMap;

use interp_record::Fault;
use interp_source::nearest;

/// What virsh takes, by command.
const OPTIONS: &str = include_str!("options.txt");

/// The options of one command.
#[derive(Clone, Debug)]
pub(super) struct Options {
    command: &'static str,
    options: Vec<Opt>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Opt {
    name: &'static str,
    takes: Takes,
    by_place: bool,
    required: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Takes {
    Nothing,
    Word,
    Words,
}

/// What a line gives for options: the words of each, in their order; none for one that takes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Given {
    words: BTreeMap<&'static str, Vec<String>>,
    stand_in: Option<(&'static str, &'static str)>,
}

impl Given {
    /// Returns the words given for an option.
    pub(super) fn words(&self, name: &str) -> Option<&[String]> {
        self.words.get(name).map(Vec::as_slice)
    }

    /// Returns the names of the options that are given.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.words.keys().copied()
    }

    /// Returns the same with a word that stands elsewhere on the command line.
    pub(super) fn with(mut self, name: &'static str, word: &str) -> Self {
        self.words.insert(name, vec![word.to_owned()]);
        self
    }

    /// Returns the same where something else stands in an expression than what is given for one.
    pub(super) fn standing_in(&self, name: &'static str, text: &'static str) -> Self {
        Self { stand_in: Some((name, text)), ..self.clone() }
    }

    /// Returns what stands in an expression for what is given for one, where that must not be seen.
    pub(super) fn stand_in(&self, name: &str) -> Option<&'static str> {
        self.stand_in.filter(|(hidden, _)| *hidden == name).map(|(_, text)| text)
    }

    /// Returns what is left without some.
    pub(super) fn without(&self, names: &[&str]) -> Self {
        let left = self.words.iter().filter(|(name, _)| !names.contains(name));
        Self { words: left.map(|(name, words)| (*name, words.clone())).collect(), ..*self }
    }
}

impl Options {
    /// Returns the options of a command, if virsh has it.
    pub(super) fn of(command: &str) -> Option<Self> {
        let line = OPTIONS.lines().find(|line| line.split(' ').next() == Some(command))?;
        let mut words = line.split(' ');
        let command = words.next()?;
        Some(Self { command, options: words.map(Opt::read).collect() })
    }

    /// Returns the command's name.
    pub(super) fn command(&self) -> &'static str {
        self.command
    }

    /// Returns how the command is written, in virsh's way of saying so.
    pub(super) fn usage(&self) -> String {
        let mut usage = self.command.to_owned();
        for option in &self.options {
            usage.push(' ');
            usage.push_str(&option.usage());
        }
        usage
    }

    /// Returns whether a line needs anything behind the command.
    pub(super) fn needs_some(&self) -> bool {
        self.options.iter().any(|option| option.required)
    }

    /// Returns the names of all options.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.options.iter().map(|option| option.name)
    }

    /// Returns how an option is written: `--config`, or `<file>` where its place says what it is.
    pub(super) fn shown(&self, name: &str) -> String {
        let by_place = self.options.iter().any(|it| it.name == name && it.by_place && it.required);
        if by_place { format!("<{name}>") } else { format!("--{name}") }
    }

    /// Reads the words behind the command, as virsh does.
    ///
    /// # Errors
    /// `BAD_PARAMETER` for an option that virsh hasn't, one without its word, a word too many, or one that is missing.
    pub(super) fn read(&self, words: &[String]) -> Result<Given, Fault> {
        let mut given = Given::default();
        let mut only_words = false;
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.strip_prefix("--") {
                Some("") if !only_words => only_words = true,
                Some(option) if !only_words => {
                    let (name, value) = match option.split_once('=') {
                        Some((name, value)) => (name, Some(value.to_owned())),
                        None => (option, None),
                    };
                    // virsh takes it, and doesn't list it.
                    let is_mode = self.command == "attach-disk" && name == "shareable";
                    let (name, value) = if is_mode { ("mode", Some(name.to_owned())) } else { (name, value) };
                    let option = self.named(name)?;
                    let value = match option.takes {
                        Takes::Nothing => value,
                        Takes::Word | Takes::Words => value.or_else(|| words.next().cloned()),
                    };
                    self.give(&mut given, option, value)?;
                }
                _ => self.place(&mut given, word)?,
            }
        }
        match self.options.iter().find(|it| it.required && !given.words.contains_key(it.name)) {
            Some(missing) => Err(self.wrong(format!("`{}` needs {}", self.command, missing.usage()))),
            None => Ok(given),
        }
    }

    fn named(&self, name: &str) -> Result<Opt, Fault> {
        // Older virsh wrote some of them so.
        let written = name.replace('_', "-");
        self.options.iter().find(|it| it.name == written).copied().ok_or_else(|| {
            let message = format!("virsh's `{}` has no option `--{name}`", self.command);
            match nearest(name, self.names()) {
                Some(near) => Fault::new("BAD_PARAMETER", message).hint(format!("did you mean `--{near}`?")),
                None => self.wrong(message),
            }
        })
    }

    fn place(&self, given: &mut Given, word: &str) -> Result<(), Fault> {
        let open =
            |it: &&Opt| it.by_place && (it.takes == Takes::Words || !given.words.contains_key(it.name));
        let Some(option) = self.options.iter().find(open).copied() else {
            return Err(
                self.wrong(format!("`{}` takes no more words: `{word}` is one too many", self.command))
            );
        };
        self.give(given, option, Some(word.to_owned()))
    }

    fn give(&self, given: &mut Given, option: Opt, value: Option<String>) -> Result<(), Fault> {
        let name = option.name;
        match (option.takes, value) {
            (Takes::Nothing, Some(_)) => Err(self.wrong(format!("`--{name}` takes no word"))),
            (Takes::Word | Takes::Words, None) => {
                Err(self.wrong(format!("`--{name}` needs a word behind it")))
            }
            (Takes::Word, Some(_)) if given.words.contains_key(name) => {
                Err(self.wrong(format!("`--{name}` is given twice")))
            }
            (_, value) => {
                given.words.entry(name).or_default().extend(value);
                Ok(())
            }
        }
    }

    fn wrong(&self, message: String) -> Fault {
        Fault::new("BAD_PARAMETER", message).hint(format!("virsh takes `{}`", self.usage()))
    }
}

impl Opt {
    fn read(word: &'static str) -> Self {
        if let Some(name) = word.strip_prefix("--") {
            return match name.strip_suffix('=') {
                Some(name) => Self { name, takes: Takes::Word, by_place: false, required: false },
                None => Self { name, takes: Takes::Nothing, by_place: false, required: false },
            };
        }
        let (name, required) = word.strip_suffix('?').map_or((word, true), |name| (name, false));
        let (name, takes) = name.strip_suffix("...").map_or((name, Takes::Word), |it| (it, Takes::Words));
        Self { name, takes, by_place: true, required }
    }

    fn usage(self) -> String {
        let name = self.name;
        let shown = match (self.takes, self.by_place) {
            (Takes::Nothing, _) => format!("--{name}"),
            (Takes::Word, false) => format!("--{name} <word>"),
            (Takes::Word, true) => format!("<{name}>"),
            (Takes::Words, _) => format!("<{name}>..."),
        };
        if self.required { shown } else { format!("[{shown}]") }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;

    fn read(line: &str) -> Result<Given, Fault> {
        let words = shlex::split(line).unwrap();
        let (command, words) = words.split_first().unwrap();
        Options::of(command).unwrap().read(words)
    }

    fn given(line: &str, name: &str) -> Option<Vec<String>> {
        read(line).unwrap().words(name).map(<[String]>::to_vec)
    }

    #[test]
    fn words_without_a_name_go_by_their_place_and_named_ones_leave_it_to_others() {
        assert_eq!(given("attach-disk web /a.img vdb", "target").unwrap(), ["vdb"]);
        assert_eq!(given("attach-disk --target vdb web /a.img", "source").unwrap(), ["/a.img"]);
        assert_eq!(given("send-key web --codeset usb 1 2 3", "keycode").unwrap(), ["1", "2", "3"]);
        assert_eq!(given("snapshot-create-as web monday 'first one'", "description").unwrap(), ["first one"]);
        assert_eq!(given("dumpxml web --inactive", "inactive").unwrap(), [""; 0]);
        assert_eq!(given("dumpxml web", "inactive"), None);
        assert_eq!(given("start --domain=a=b", "domain").unwrap(), ["a=b"]);
        assert_eq!(given("start -- --paused", "domain").unwrap(), ["--paused"]);
        assert_eq!(given("attach-disk web /a.img vdb --shareable", "mode").unwrap(), ["shareable"]);
        assert_eq!(given("blkdeviotune web vda --total_bytes_sec 5", "total-bytes-sec").unwrap(), ["5"]);
    }

    #[test]
    fn what_virsh_would_not_take_says_what_it_takes() {
        let message = |line: &str| read(line).unwrap_err().message().to_owned();
        assert_eq!(message("start"), "`start` needs <domain>");
        assert_eq!(message("start web --pausd"), "virsh's `start` has no option `--pausd`");
        assert_eq!(read("start web --pausd").unwrap_err().advice(), Some("did you mean `--paused`?"));
        assert_eq!(message("domid a b"), "`domid` takes no more words: `b` is one too many");
        assert_eq!(message("domid --domain"), "`--domain` needs a word behind it");
        assert_eq!(message("domid --domain a --domain b"), "`--domain` is given twice");
        assert_eq!(message("list --all=yes"), "`--all` takes no word");
        let usage = "virsh takes `reboot <domain> [<mode>]`";
        assert_eq!(read("reboot").unwrap_err().advice(), Some(usage));
    }

    #[test]
    fn each_line_of_the_table_is_read_whole() {
        assert_eq!(OPTIONS.lines().count(), 283);
        for line in OPTIONS.lines() {
            let options = Options::of(line.split(' ').next().unwrap()).unwrap();
            assert_eq!(options.names().count(), line.split(' ').count() - 1, "{line}");
        }
    }
}
