//! A PostgreSQL server of its own for a test: a program that we have not written, on a socket in a folder of its own.

use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The account that Debian's package brings: the server refuses to run as root.
const ACCOUNT: &str = "postgres";

/// A server, gone at its end.
pub struct Server {
    folder: TempDir,
    programs: PathBuf,
    as_root: bool,
}

impl Server {
    /// Starts one, empty, with the locale that a hall must have.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let as_root = folder.path().metadata().unwrap().uid() == 0;
        if as_root {
            assert!(Command::new("chown").arg(ACCOUNT).arg(folder.path()).status().unwrap().success());
        }
        let server = Self { folder, programs: programs(), as_root };
        server.run("initdb", &["--auth=trust", "--locale=C", "--encoding=UTF8", "--no-sync"]);
        let socket = format!("-c listen_addresses= -c fsync=off -k {}", server.folder.path().display());
        server.run("pg_ctl", &["start", "--wait", "--silent", "--options", &socket]);
        server
    }

    /// What a statement or a script gives, a row a line; what the server says if it does not like it.
    pub fn ask(&self, sql: &str) -> Result<Vec<String>, String> {
        let mut psql = self.command("psql");
        psql.args([
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
        ]);
        psql.args(["--dbname=postgres", "--file=-", "--host"]).arg(self.folder.path());
        let mut psql = psql.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        psql.stdin.take().unwrap().write_all(sql.as_bytes()).unwrap();
        let said = psql.wait_with_output().unwrap();
        if !said.status.success() {
            return Err(String::from_utf8_lossy(&said.stderr).into_owned());
        }
        Ok(String::from_utf8(said.stdout).unwrap().lines().map(str::to_owned).collect())
    }

    fn command(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        let mut command = if self.as_root { Command::new("runuser") } else { Command::new(&program) };
        if self.as_root {
            command.args(["-u", ACCOUNT, "--"]).arg(&program);
        }
        command.current_dir(self.folder.path());
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let mut command = self.command(program);
        // What it starts must not hold our pipes open.
        let log = std::fs::File::create(self.folder.path().join(format!("{program}.log"))).unwrap();
        command.env("PGDATA", self.folder.path().join("data")).args(arguments);
        let status = command.stdout(log.try_clone().unwrap()).stderr(log).status().unwrap();
        assert!(status.success(), "{program}: {status}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = self.command("pg_ctl");
        stop.env("PGDATA", self.folder.path().join("data")).args(["stop", "--mode=immediate", "--silent"]).status().ok();
    }
}

/// Where the server's programs lie: Debian keeps them off the path, by version.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let folders = versions.map(|version| version.unwrap().path().join("bin"));
    let newest = folders.filter(|folder| folder.join("initdb").exists()).max();
    newest.unwrap_or_else(|| {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let found = std::env::split_paths(&path).find(|folder: &PathBuf| Path::new(folder).join("initdb").exists());
        found.expect("no initdb: apt-get install postgresql")
    })
}
