//! A command of virsh, and what it is in a script.

use interp_record::Fault;

use super::exclusive;
use super::form::{Filled, fill};
use super::options::{Given, Options};

/// A command of virsh.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) command: &'static str,
    /// What may stand behind it.
    pub(super) example: &'static str,
    pub(super) meaning: Meaning,
    /// Options that nothing here stands for, and why.
    pub(super) without: &'static [(&'static str, &'static str)],
}

/// What a command is in a script.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    /// What the first of these forms that fits says.
    Forms(&'static [&'static str]),
    /// Nothing, for this reason.
    None(&'static str),
}

impl Row {
    pub(super) const fn new(
        command: &'static str,
        example: &'static str,
        forms: &'static [&'static str],
    ) -> Self {
        Self { command, example, meaning: Meaning::Forms(forms), without: &[] }
    }

    /// Says why nothing stands for some of its options.
    pub(super) const fn but(self, without: &'static [(&'static str, &'static str)]) -> Self {
        Self { without, ..self }
    }

    pub(super) const fn without(command: &'static str, why: &'static str) -> Self {
        Self { command, example: "", meaning: Meaning::None(why), without: &[] }
    }

    /// Returns the expression for what a line gives to the command.
    ///
    /// # Errors
    /// `BAD_PARAMETER` where something given can't be what it is given for or doesn't go together, `NO_EXPRESSION` where nothing here does the
    /// same: it names the option that has none.
    pub(super) fn expression(&self, options: &Options, given: &Given) -> Result<String, Fault> {
        let forms = match self.meaning {
            Meaning::Forms(forms) => forms,
            Meaning::None(why) => return Err(nothing(format!("what `{}` does", self.command)).hint(why)),
        };
        exclusive::check(options, given)?;
        let mut faults = Vec::new();
        let mut lacking = None;
        let mut nearest: Option<Vec<&'static str>> = None;
        for form in forms {
            match fill(form, given) {
                Ok(Filled::Expression { text, unused }) if unused.is_empty() => return Ok(text),
                Ok(Filled::Expression { unused, .. }) => {
                    if nearest.as_ref().is_none_or(|near| unused.len() < near.len()) {
                        nearest = Some(unused);
                    }
                }
                // The last form is the one with the fewest conditions.
                Ok(Filled::Lacks(name)) => lacking = Some(name),
                Err(fault) => faults.push(fault),
            }
        }
        if let Some(fault) = faults.into_iter().next() {
            return Err(fault);
        }
        match (nearest, lacking) {
            (Some(unused), _) => Err(self.without_options(options, given, &unused)),
            (None, lacking) => {
                let lacking = lacking.map(|name| format!(" without `{}`", options.shown(&name)));
                Err(nothing(format!("what `{}` does{}", self.command, lacking.unwrap_or_default())))
            }
        }
    }

    fn without_options(&self, options: &Options, given: &Given, unused: &[&'static str]) -> Fault {
        let shown: Vec<_> = unused.iter().map(|name| format!("`{}`", options.shown(name))).collect();
        let fault = nothing(format!("what {} of `{}` does", shown.join(" and "), self.command));
        let is_unused = |(option, _): &&(&str, &str)| unused.contains(option);
        let why = self.without.iter().find(is_unused).map(|(_, why)| (*why).to_owned());
        let rest = self.expression(options, &given.without(unused)).ok();
        let rest = rest.map(|rest| format!("the rest of the line is `{rest}`"));
        match why.into_iter().chain(rest).collect::<Vec<_>>() {
            hints if hints.is_empty() => fault,
            hints => fault.hint(hints.join("; ")),
        }
    }
}

fn nothing(what: String) -> Fault {
    Fault::new("NO_EXPRESSION", format!("nothing here does {what}"))
}
