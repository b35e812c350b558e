//! What virsh says about a connection: the truth that results are compared with.
//!
//! Only forms of output that virsh makes for programs are read (`--name`, `--uuid`, `key: value`).

use std::collections::BTreeMap;
use std::process::Command;
use std::time::Duration;

use crate::Error;
use crate::process::output;

const LIMIT: Duration = Duration::from_secs(60);

/// virsh on one connection.
#[derive(Debug, Clone)]
pub struct Virsh {
    uri: String,
}

impl Virsh {
    /// Returns a virsh that connects to `uri`.
    #[must_use]
    pub fn new(uri: impl Into<String>) -> Self {
        Self { uri: uri.into() }
    }

    /// Runs one virsh command and returns what it writes.
    ///
    /// # Errors
    ///
    /// [`Error::Failed`] with virsh's words.
    pub fn run(&self, arguments: &[&str]) -> Result<String, Error> {
        let mut command = Command::new("virsh");
        command.env("LC_ALL", "C").args(["-q", "-c", &self.uri]).args(arguments);
        output(command, LIMIT)
    }

    /// Returns the names of all domains, sorted.
    ///
    /// # Errors
    ///
    /// As [`Virsh::run`].
    pub fn domains(&self) -> Result<Vec<String>, Error> {
        self.names(&["list", "--all", "--name"])
    }

    /// Returns the state of a domain in virsh's words, such as `shut off`.
    ///
    /// # Errors
    ///
    /// As [`Virsh::run`].
    pub fn domain_state(&self, domain: &str) -> Result<String, Error> {
        Ok(self.run(&["domstate", domain])?.trim().to_owned())
    }

    /// Returns what `dominfo` says, by its labels (`Max memory`, `CPU(s)`, …).
    ///
    /// # Errors
    ///
    /// As [`Virsh::run`].
    pub fn domain_info(&self, domain: &str) -> Result<BTreeMap<String, String>, Error> {
        Ok(pairs(&self.run(&["dominfo", domain])?))
    }

    /// Returns the XML of a domain.
    ///
    /// # Errors
    ///
    /// As [`Virsh::run`].
    pub fn domain_xml(&self, domain: &str) -> Result<String, Error> {
        self.run(&["dumpxml", domain])
    }

    /// Returns the names of all networks, sorted.
    ///
    /// # Errors
    ///
    /// As [`Virsh::run`].
    pub fn networks(&self) -> Result<Vec<String>, Error> {
        self.names(&["net-list", "--all", "--name"])
    }

    /// Returns the names of all storage pools, sorted.
    ///
    /// # Errors
    ///
    /// As [`Virsh::run`].
    pub fn pools(&self) -> Result<Vec<String>, Error> {
        self.names(&["pool-list", "--all", "--name"])
    }

    /// Returns the names of the active storage pools, sorted: the others have no volumes to list.
    ///
    /// # Errors
    ///
    /// As [`Virsh::run`].
    pub fn active_pools(&self) -> Result<Vec<String>, Error> {
        self.names(&["pool-list", "--name"])
    }

    /// Returns the names of a pool's volumes, sorted.
    ///
    /// # Errors
    ///
    /// As [`Virsh::run`].
    pub fn volumes(&self, pool: &str) -> Result<Vec<String>, Error> {
        Ok(first_words(&self.run(&["vol-list", pool])?))
    }

    /// Returns the names of all network filters, sorted.
    ///
    /// # Errors
    ///
    /// As [`Virsh::run`].
    pub fn nwfilters(&self) -> Result<Vec<String>, Error> {
        Ok(second_words(&self.run(&["nwfilter-list"])?))
    }

    fn names(&self, arguments: &[&str]) -> Result<Vec<String>, Error> {
        let mut names: Vec<String> = lines(&self.run(arguments)?).map(str::to_owned).collect();
        names.sort();
        Ok(names)
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn first_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> =
        lines(text).filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    words.sort();
    words
}

fn second_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> =
        lines(text).filter_map(|line| line.split_whitespace().nth(1)).map(str::to_owned).collect();
    words.sort();
    words
}

fn pairs(text: &str) -> BTreeMap<String, String> {
    let pair = |line: &str| {
        line.split_once(':').map(|(label, value)| (label.trim().to_owned(), value.trim().to_owned()))
    };
    text.lines().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::{first_words, pairs, second_words};

    #[test]
    fn information_is_read_by_its_labels() {
        let info = pairs("Id:             1\nName:           test\nCPU time:       0.0s\n");
        assert_eq!(info["Name"], "test");
        assert_eq!(info["CPU time"], "0.0s");
    }

    #[test]
    fn names_come_sorted_from_the_column_they_stand_in() {
        assert_eq!(first_words(" b   /p/b\n a   /p/a\n\n"), ["a", "b"]);
        assert_eq!(second_words(" u1   no-ip\n u2   allow-arp\n"), ["allow-arp", "no-ip"]);
    }
}
