//! What a run needs around it: a session with its functions and hosts, and where to report.

use std::io::IsTerminal;
use std::sync::Arc;
use std::time::{Duration, Instant};

use interp_engine::{Engine, Interrupt, Limits, Session};
use interp_record::Fault;
use stdlib_driver::{ConnectOptions, Keepalive};
use stdlib_drivers_any::AnyDriver;
use stdlib_functions::Hosts;

use crate::arguments::Global;
use crate::exit::Exit;
use crate::imports::FileImporter;
use crate::report::Report;
use crate::screen::Screen;
use crate::signals::{self, Stopped};
use crate::{state, target};

/// How long hosts are given to hear that the run is over.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// A session that is ready to run scripts.
pub(crate) struct Surroundings {
    pub(crate) engine: Engine,
    pub(crate) report: Report,
    pub(crate) stopped: Stopped,
    hosts: Arc<Hosts>,
}

impl Surroundings {
    /// Makes a session; no host is contacted yet.
    ///
    /// # Errors
    /// Returns how the program ends; what is wrong has been reported.
    pub(crate) fn new(global: &Global) -> Result<Self, Exit> {
        let report = Report::new(global);
        Self::make(global, &report).map_err(|fault| {
            report.fault(&fault);
            Exit::Usage
        })
    }

    fn make(global: &Global, report: &Report) -> Result<Self, Fault> {
        let config = target::client_config()?;
        let target = target::choose(&global.connect, &config, std::io::stderr().is_terminal())?;
        let options = ConnectOptions {
            keepalive: (global.keepalive_interval > 0).then(|| Keepalive {
                count: global.keepalive_count,
                interval: Duration::from_secs(global.keepalive_interval.into()),
            }),
            read_only: global.readonly,
            ..ConnectOptions::default()
        };
        let resolve = Box::new(move |name: &str| target::resolve(name, &config));
        let hosts = Arc::new(
            Hosts::new(AnyDriver, options, resolve, target.hosts, target.note).or_nowhere(target.nowhere),
        );
        let interrupt = Interrupt::new();
        let stopped = signals::listen(interrupt.clone()).map_err(|error| {
            Fault::new("NO_SIGNALS", "cannot listen for Ctrl-C").caused_by(error.to_string())
        })?;
        let session = Session::builder(stdlib_functions::catalogue())
            .with(hosts.clone())
            .with(Arc::new(state::jobs()))
            .output(Screen::new(global))
            .importer(FileImporter::new())
            .interrupt(interrupt)
            .limits(global.limits_from(Limits::default()))
            .build();
        if let Some(timeout) = global.timeout {
            session.set_deadline(Instant::now().checked_add(timeout));
        }
        Ok(Self { engine: Engine::new(session), report: report.clone(), stopped, hosts })
    }

    /// Returns the hosts, of which any may be open.
    pub(crate) fn hosts(&self) -> &Hosts {
        &self.hosts
    }

    /// Ends the connections in order.
    pub(crate) fn close(&self) {
        if self.hosts.is_any_open() {
            let session = self.engine.session();
            session.interrupt().clear();
            session.set_deadline(Instant::now().checked_add(CLOSE_TIMEOUT));
            // A host that doesn't answer any more will notice by itself.
            let _ = session.wait(self.hosts.close());
        }
    }
}
