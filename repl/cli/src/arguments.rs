//! The command line, as types.
//!
//! Letters are virsh's where it has one. What is read here is only read: nothing is opened,
//! contacted or printed.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use interp_engine::Limits;
use interp_syntax::SyntaxKind;
use interp_syntax::literal::{self, Literal};

/// How the program is called.
const USAGE: &str = "virtshell [OPTIONS] [SCRIPT | VIRSH-COMMAND | COMMAND] [PARAMS]...";

/// What stands under the help.
const AFTER_HELP: &str = "SCRIPT is a file, or `-` for standard input; what follows it is the script's.\n\
    VIRSH-COMMAND is one of virsh's, such as `list --all`; `virtshell list --help` says what it takes.";

/// Manages virtual machines with typed scripts and pipelines.
///
/// With a file it runs that script; with `-e` an expression; with `-` what it reads from standard
/// input; with neither, at a terminal, it is a prompt.
#[derive(Debug, Parser)]
#[command(name = "virtshell", version, disable_version_flag = true)]
#[command(max_term_width = 100, override_usage = USAGE, after_help = AFTER_HELP, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,

    /// Runs this expression
    #[arg(short = 'e', long = "expression", value_name = "EXPR")]
    pub(crate) expression: Option<String>,

    /// The script to run, or a command of virsh; `-` reads a script from standard input.
    #[arg(skip)]
    pub(crate) script: Option<PathBuf>,

    /// What is given to it.
    #[arg(skip)]
    pub(crate) params: Vec<OsString>,

    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

impl Arguments {
    /// Reads the command line, and ends the program where it is wrong or asks for help.
    pub(crate) fn read() -> Self {
        Self::read_from(std::env::args_os().collect()).unwrap_or_else(|error| error.exit())
    }

    /// Returns the help of the program, or of a command of its own if it has one of this name.
    pub(crate) fn help_of(command: Option<&str>) -> Option<String> {
        let mut program = Self::command();
        program.build();
        match command {
            None => Some(program.render_long_help().to_string()),
            Some(name) => Some(program.find_subcommand_mut(name)?.render_long_help().to_string()),
        }
    }

    /// What isn't a command of this program is a script or a command of virsh, and what stands behind that is its own, like
    /// `test` in `virtshell dominfo test`.
    fn read_from(line: Vec<OsString>) -> Result<Self, clap::Error> {
        let mut read = Self::try_parse_from(line)?;
        if let Some(Command::Script(words)) = &mut read.command {
            let params = words.split_off(words.len().min(1));
            let script = words.pop().map(PathBuf::from);
            if read.expression.is_some() {
                let message = "a script can't be given with `-e`: what it reads goes into the expression";
                return Err(Self::command().error(ErrorKind::ArgumentConflict, message));
            }
            (read.script, read.params, read.command) = (script, params, None);
        }
        Ok(read)
    }
}

/// What is said for every kind of run.
#[derive(Args, Clone, Debug)]
pub(crate) struct Global {
    /// The host to work on, as a libvirt URI or an alias of libvirt.conf; may be given several times
    #[arg(short, long, value_name = "URI", global = true)]
    pub(crate) connect: Vec<String>,

    /// Changes nothing: connects read-only
    #[arg(short, long, global = true)]
    pub(crate) readonly: bool,

    /// Says nothing beside results and errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,

    /// Says more: each call that may change something, -vv each call, -vvv each message
    #[arg(short, long, action = clap::ArgAction::Count, global = true)]
    pub(crate) verbose: u8,

    /// Shows results in this form
    #[arg(short, long, value_name = "FORM", global = true)]
    pub(crate) output: Option<OutputForm>,

    /// Shows results as JSON: the same as `-o json`
    #[arg(long, global = true, conflicts_with = "output")]
    pub(crate) json: bool,

    /// Uses colours
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub(crate) color: When,

    /// Ends the run after this long: `90s`, `1h30m`
    #[arg(long, value_name = "DURATION", value_parser = duration, global = true)]
    pub(crate) timeout: Option<std::time::Duration>,

    /// Lets a script use more, or less: `records=2000000`, `memory=8GiB`, `string=256MiB`, `operations=100000`,
    /// `depth=64`; may be given several times
    #[arg(long = "limit", value_name = "NAME=VALUE", value_parser = limit, global = true)]
    pub(crate) limits: Vec<(String, String)>,

    /// Reads the script's parameters from this file of YAML, TOML or JSON; the command line and the environment count
    /// before it
    #[arg(long = "params", value_name = "FILE", global = true)]
    pub(crate) params_file: Option<PathBuf>,

    /// Sends a keepalive after this many idle seconds
    #[arg(
        short = 'k',
        long = "keepalive-interval",
        value_name = "SECONDS",
        default_value_t = 5,
        global = true
    )]
    pub(crate) keepalive_interval: u32,

    /// Gives a host up after this many unanswered keepalives
    #[arg(short = 'K', long = "keepalive-count", value_name = "COUNT", default_value_t = 5, global = true)]
    pub(crate) keepalive_count: u32,

    /// The key that leaves the console of `virtshell console`: `^]`, `^A`
    #[arg(long, value_name = "KEY", global = true)]
    pub(crate) escape: Option<String>,

    /// Prints the version
    #[arg(short = 'V', long = "version", action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// What else the program does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Checks scripts without running them
    Check {
        /// The scripts
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Brings scripts into the one style
    Fmt {
        /// Only names the scripts that would change, and ends with code 10 if there is one
        #[arg(long)]
        check: bool,

        /// The scripts; `-` is standard input, written to standard output
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Serves an editor: the language server, on standard input and output
    Lsp {
        /// What some editors' clients add; it is so anyway
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Says what is known of functions, stages, types, fields, codes and scripts
    Doc(DocArguments),
    /// Says what a line of virsh is in a script
    Explain {
        /// The line, such as `virsh start web-1`
        #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true, value_name = "WORD")]
        line: Vec<String>,
    },
    /// Says how the program is called, or a command of its own or of virsh, or what a group of virsh's commands has
    Help {
        /// The command, such as `check` or `start`, or the group, such as `domain`
        #[arg(value_name = "COMMAND")]
        command: Option<String>,
    },
    /// Says what the jobs of scripts have done
    Jobs {
        #[command(subcommand)]
        command: JobsCommand,
    },
    /// Runs the `#[test]`s of scripts on test hosts
    Test(TestArguments),
    /// Anything else.
    #[command(external_subcommand)]
    Script(Vec<OsString>),
}

/// What is said for `virtshell doc`.
#[derive(Args, Debug)]
pub(crate) struct DocArguments {
    /// Writes the pages of the book's reference into this folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "names")]
    pub(crate) book: Option<PathBuf>,

    /// Names: `shutdown`, `Domain`, `Domain.memory`, `E0302`, `NO_DOMAIN`, `drain.virt`; everything where there is none
    #[arg(value_name = "NAME")]
    pub(crate) names: Vec<String>,
}

/// What is asked about jobs.
#[derive(Debug, Subcommand)]
pub(crate) enum JobsCommand {
    /// Lists the jobs with their last run: whether it runs, was done, has failed or was broken off, and how many items
    List,
    /// Shows the items of a job, and what became of each
    Show {
        /// The name of the job
        name: String,
    },
    /// Forgets what a job has done: its next run begins with nothing
    Forget {
        /// The name of the job
        name: String,
    },
}

/// What is said for `virtshell test`.
#[derive(Args, Debug)]
pub(crate) struct TestArguments {
    /// Runs only the tests whose `SCRIPT::NAME` has this in it
    #[arg(long, value_name = "TEXT")]
    pub(crate) filter: Option<String>,

    /// Writes a report for CI systems, too: JUnit's XML
    #[arg(long, value_name = "FILE")]
    pub(crate) junit: Option<PathBuf>,

    /// The scripts, and folders of scripts; the working folder where there is none
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

/// The forms of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputForm {
    /// A field a line
    Card,
    /// Comma-separated values with a header
    Csv,
    /// An HTML table
    Html,
    /// A JSON document
    Json,
    /// A JSON document a record, one a line
    Jsonl,
    /// A record a line, for people
    Table,
    /// Tab-separated values with a header
    Tsv,
    /// An XML document
    Xml,
    /// A YAML document
    Yaml,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// Even where nobody looks at them
    Always,
    /// At a terminal that has them, unless NO_COLOR is set
    Auto,
    /// Not at all
    Never,
}

impl Global {
    /// Returns these limits as the command line changes them.
    pub(crate) fn limits_from(&self, limits: Limits) -> Limits {
        let mut limits = limits;
        for (name, value) in &self.limits {
            // What is wrong was refused when the line was read.
            let _ = limits.set(name, value);
        }
        limits
    }
}

/// Reads a limit, of which it is only seen that it is one.
fn limit(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write a name and a value, as in `records=2000000`")?;
    Limits::default().set(name, value)?;
    Ok((name.to_owned(), value.to_owned()))
}

/// Reads a duration as scripts write it.
fn duration(text: &str) -> Result<std::time::Duration, String> {
    match literal::parse(SyntaxKind::Quantity, text) {
        Ok(Literal::Duration(duration)) if !duration.is_zero() => Ok(duration),
        _ => Err(format!("`{text}` is not a duration; write one like 90s or 1h30m")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &[&str]) -> Result<Arguments, clap::Error> {
        Arguments::read_from(line.iter().map(OsString::from).collect())
    }

    #[test]
    fn the_definition_of_the_command_line_has_no_contradictions() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn what_follows_a_script_is_the_scripts() -> Result<(), clap::Error> {
        let read = read(&["virtshell", "-q", "drain.virt", "--from", "a", "-c", "x"])?;
        assert!(read.global.quiet);
        assert_eq!(read.script, Some(PathBuf::from("drain.virt")));
        assert_eq!(read.params, ["--from", "a", "-c", "x"]);
        assert!(read.global.connect.is_empty());
        Ok(())
    }

    #[test]
    fn help_behind_a_script_is_the_scripts() -> Result<(), clap::Error> {
        let read = super::tests::read(&["virtshell", "-q", "drain.virt", "--help"])?;
        assert_eq!(read.script, Some(PathBuf::from("drain.virt")));
        assert_eq!(read.params, ["--help"]);
        let read = super::tests::read(&["virtshell", "-q", "a.virt", "--limit", "3", "-q", "-o", "x"])?;
        assert_eq!((read.global.limits.len(), read.params.len()), (0, 5));
        for own in
            [&["virtshell", "--help"][..], &["virtshell", "check", "-h"], &["virtshell", "-h", "a.virt"]]
        {
            assert!(super::tests::read(own).is_err(), "{own:?}");
        }
        Ok(())
    }

    #[test]
    fn what_is_given_to_a_script_is_no_command_of_the_program() -> Result<(), clap::Error> {
        let read = read(&["virtshell", "-c", "test:///default", "dominfo", "test"])?;
        assert_eq!((read.script, read.params), (Some(PathBuf::from("dominfo")), vec!["test".into()]));
        assert!(read.command.is_none());
        Ok(())
    }

    #[test]
    fn standard_input_is_a_script_and_an_expression_has_none() -> Result<(), clap::Error> {
        assert_eq!(read(&["virtshell", "-"])?.script, Some(PathBuf::from("-")));
        assert_eq!(read(&["virtshell", "-e", "1"])?.script, None);
        assert!(read(&["virtshell", "-e", "1", "a.virt"]).is_err());
        Ok(())
    }

    #[test]
    fn commands_of_the_program_have_help_of_their_own() -> Result<(), clap::Error> {
        let read = read(&["virtshell", "help", "start"])?;
        assert!(matches!(read.command, Some(Command::Help { command: Some(name) }) if name == "start"));
        let help = |name| Arguments::help_of(name).unwrap_or_default();
        assert!(help(None).contains("VIRSH-COMMAND"));
        assert!(help(Some("fmt")).contains("Usage: virtshell fmt"), "{}", help(Some("fmt")));
        assert_eq!(help(Some("start")), "");
        Ok(())
    }

    #[test]
    fn limits_are_set_one_after_the_other() -> Result<(), clap::Error> {
        let read = Arguments::try_parse_from([
            "virtshell",
            "--limit",
            "records=5",
            "--limit=memory=1MiB",
            "--limit",
            "records=7",
            "a.virt",
        ])?;
        let expected = Limits { records_held: 7, memory_held: 1 << 20, ..Limits::default() };
        assert_eq!(read.global.limits_from(Limits::default()), expected);
        for wrong in ["records", "records=", "memory=5", "rekords=1"] {
            assert!(Arguments::try_parse_from(["virtshell", "--limit", wrong, "a.virt"]).is_err(), "{wrong}");
        }
        Ok(())
    }

    #[test]
    fn durations_have_units() {
        assert_eq!(duration("1h30m"), Ok(std::time::Duration::from_secs(5400)));
        assert!(duration("90").is_err());
        assert!(duration("0s").is_err());
    }
}
