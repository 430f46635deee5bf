#!/usr/bin/env python3
"""Opens a sealed xinfeng store without xinfeng: Python 3.11's standard library and the `openssl` command, nothing else.
Usage: python3 open_store.py DATA_DIR USER OUT.db [--journal]

Reads USER's password (one line of standard input, or asked for at a terminal), writes the database as a plain SQLite file,
and with --journal checks the journal's chain. Never writes into DATA_DIR, never overwrites. Exit code 1 if anything is
wrong. Close xinfeng first, or work on a copy of DATA_DIR. OUT.db is NOT sealed: keep it as you would keep the paper. While
pages are decrypted, openssl's command line shows the data key to every user of this computer: let no stranger be logged in.

DATA_DIR/keys.toml: `format = 1`; a table [slot.USER] for each user number, and [slot.recovery] for the recovery sheet (its
code is upper-cased, without spaces and hyphens; other passwords are UTF-8 as typed) with the numbers memory_kib, passes,
lanes and, in hexadecimal, salt (16 bytes), nonce (12 bytes), sealed (32 + 16 bytes).
  wrapping key = Argon2id v1.3 (RFC 9106) of password and salt, 32 bytes, no secret, no associated data
  data key     = ChaCha20-Poly1305 (RFC 8439) opens `sealed` with wrapping key and nonce, and as associated data the text
                 "xinfeng key slot 1 USER MEMORY_KIB PASSES LANES"
DATA_DIR/xinfeng.db: SQLCipher 4, raw key = data key. Pages of 4096 bytes: ciphertext, 16 bytes IV, 64 bytes MAC; page 1
begins with 16 bytes of salt, where "SQLite format 3\\0" belongs. Cipher: AES-256-CBC with the data key. MAC: HMAC-SHA512
over ciphertext, IV and page number (32 bits, little-endian); its key is PBKDF2-HMAC-SHA512 of the data key, 2 rounds, 32
bytes, with the salt, every byte XOR 0x3a. DATA_DIR/xinfeng.db-wal, if there: SQLite's write-ahead log, of sealed pages.
Table journal(office, station, seq, line, hash): hash = SM3(previous hash, LF, line) in lower-case hexadecimal, with 64 zeros
before entry 1; line is JSON whose "seq" is the row's; each office and station has a chain of its own. Table heads(office,
station, seq, hash): the last entry of each."""
import functools, getpass, hashlib, hmac, operator, os, pathlib, sqlite3, struct, subprocess, sys, tomllib

# Argon2id. RFC 9106 sees a block as 8 rows of 4 quarters (a, b, c, d) of 4 words of 64 bits. Here the same quarter of all
# rows is one long integer, word i of row r at place 8i + r: so one sum or XOR serves 32 words.
WORDS, LOW, PRODUCTS = struct.Struct("<128Q"), struct.Struct("<" + "I4x" * 32), struct.Struct("<32Q")
EVEN, ODD, ALL = (sum(2**64 - 1 << 64 * i for i in range(*places)) for places in ((0, 32, 2), (1, 32, 2), (32,)))
STAY = {bits: ALL // (2**64 - 1) * (2 ** (64 - bits) - 1) for bits in (32, 24, 16, 63)}  # what rotating keeps in its word
PLACES = [[place(q, i, r) for q in range(4) for i in range(4) for r in range(8)] for place in (
    lambda q, i, r: 16 * r + 4 * q + i, lambda q, i, c: 2 * c + 16 * (2 * q + i // 2) + i % 2)]  # by rows, by columns
ORDERS = [(operator.itemgetter(*p), operator.itemgetter(*map(p.index, range(128)))) for p in PLACES]  # there, and back

def multiply_add(a, b):
    """a + b + 2·low(a)·low(b) in each word, low being its lower half; even and odd words apart, for room for carries."""
    products = map(operator.mul, LOW.unpack(a.to_bytes(256, "little")), LOW.unpack(b.to_bytes(256, "little")))
    p = int.from_bytes(PRODUCTS.pack(*products), "little")
    return (a & EVEN) + (b & EVEN) + 2 * (p & EVEN) & EVEN | (a & ODD) + (b & ODD) + 2 * (p & ODD) & ODD

def compress(x):
    """RFC 9106's G; x is the XOR of its two blocks."""
    rotated = lambda words, bits: (words >> bits & STAY[bits]) | (words << 64 - bits & (ALL ^ STAY[bits]))
    moved = lambda words, by: (words >> 512 * by) | (words << 2048 - 512 * by & ALL)
    y = WORDS.unpack(x.to_bytes(1024, "little"))
    for there, back in ORDERS:
        y = int.from_bytes(WORDS.pack(*there(y)), "little")
        a, b, c, d = (y >> 2048 * q & ALL for q in range(4))
        for by in (1, 3):  # straight, then moved by 1, 2, 3; the diagonals, then moved back
            for first, second in ((32, 24), (16, 63)):
                a = multiply_add(a, b)
                d = rotated(d ^ a, first)
                c = multiply_add(c, d)
                b = rotated(b ^ c, second)
            b, c, d = moved(b, by), moved(c, 2), moved(d, 4 - by)
        y = back(WORDS.unpack(b"".join(quarter.to_bytes(256, "little") for quarter in (a, b, c, d))))
    return x ^ int.from_bytes(WORDS.pack(*y), "little")

def long_hash(data, length):
    """RFC 9106's H': BLAKE2b of any length."""
    data, out = struct.pack("<I", length) + data, b""
    while length - len(out) > 64:
        data = hashlib.blake2b(data).digest()
        out += data[:32]
    return out + hashlib.blake2b(data, digest_size=length - len(out)).digest()

def argon2id(password, salt, kib, passes, lanes, length=32, secret=b"", data=b""):
    """Argon2id v1.3: RFC 9106, section 3."""
    fields = b"".join(struct.pack("<I", len(field)) + field for field in (password, salt, secret, data))
    seed = hashlib.blake2b(struct.pack("<6I", lanes, length, kib, passes, 0x13, 2) + fields).digest()
    start = lambda *place: int.from_bytes(long_hash(seed + struct.pack("<2I", *place), 1024), "little")
    segment, turns = kib // (4 * lanes), 4 * lanes * passes
    memory = [[start(0, lane), start(1, lane)] + [0] * (4 * segment - 2) for lane in range(lanes)]
    for turn in range(turns):
        print(f"key from password: {100 * turn // turns} %", file=sys.stderr)
        go, part, lane = turn // (4 * lanes), turn // lanes % 4, turn % lanes
        row, begun, blind = memory[lane], turn >= lanes, go == 0 and part < 2  # blind: whatever the password is
        for index in range(0 if begun else 2, segment):
            here = part * segment + index
            if blind and (index % 128 == 0 or here == 2):
                header = [go, lane, part, 4 * segment * lanes, passes, 2, index // 128 + 1]
                drawn = compress(compress(sum(value << 64 * i for i, value in enumerate(header))))
                ways = WORDS.unpack(drawn.to_bytes(1024, "little"))
            way = ways[index % 128] if blind else row[here - 1] & 2**64 - 1
            other = (way >> 32) % lanes if begun else lane
            area = (3 if go else part) * segment + (index - 1 if other == lane else -(index == 0))
            place = area - 1 - (area * ((way & 2**32 - 1) ** 2 >> 32) >> 32) + ((part + 1) * segment if go else 0)
            row[here] ^= compress(row[here - 1] ^ memory[other][place % len(row)])
    return long_hash(functools.reduce(operator.xor, (row[-1] for row in memory)).to_bytes(1024, "little"), length)

def chacha20(key, counter, nonce):
    """ChaCha20: RFC 8439, section 2.3. One block of 64 bytes of key stream."""
    s = list(start := struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<I", counter) + nonce))
    for i in range(80):  # ten times four columns and four diagonals
        b, c, d = (4 * row + (i + (row if i & 4 else 0)) % 4 for row in (1, 2, 3))
        for x, y, z, n in ((i % 4, b, d, 16), (c, d, b, 12), (i % 4, b, d, 8), (c, d, b, 7)):
            s[x] = s[x] + s[y] & 0xFFFFFFFF
            s[z] = (s[z] ^ s[x]) << n & 0xFFFFFFFF | (s[z] ^ s[x]) >> 32 - n
    return struct.pack("<16I", *(x + y & 0xFFFFFFFF for x, y in zip(s, start)))

def unseal(key, nonce, sealed, data):
    """ChaCha20-Poly1305: RFC 8439, section 2.8. The plain text, or None if the key is wrong or anything was changed."""
    text, once, number = sealed[:-16], chacha20(key, 0, nonce), lambda part: int.from_bytes(part, "little")
    padded = data + bytes(-len(data) % 16) + text + bytes(-len(text) % 16) + struct.pack("<2Q", len(data), len(text))
    total, r = 0, number(once[:16]) & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    for i in range(0, len(padded), 16):
        total = (total + number(padded[i:i + 16] + b"\1")) * r % (2**130 - 5)
    tag = (total + number(once[16:32]) & 2**128 - 1).to_bytes(16, "little")
    stream = b"".join(chacha20(key, i, nonce) for i in range(1, len(text) // 64 + 2))
    return bytes(x ^ y for x, y in zip(text, stream)) if hmac.compare_digest(tag, sealed[-16:]) else None

def data_key(folder, user, password):
    """The key of the database, from the user's slot in keys.toml."""
    keys = tomllib.loads((folder / "keys.toml").read_text("utf-8"))
    slot = keys["slot"].get(user)
    if keys["format"] != 1 or slot is None:
        sys.exit(f"keys.toml is not of format 1 or has no slot for {user}; it has: {', '.join(keys['slot'])}")
    kib, passes, lanes = (slot[name] for name in ("memory_kib", "passes", "lanes"))
    salt, nonce, sealed = (bytes.fromhex(slot[name]) for name in ("salt", "nonce", "sealed"))
    if user == "recovery":
        password = "".join(password.decode("utf-8", "replace").upper().replace("-", "").split()).encode("utf-8")
    wrapping, data = argon2id(password, salt, kib, passes, lanes), f"xinfeng key slot 1 {user} {kib} {passes} {lanes}"
    return unseal(wrapping, nonce, sealed, data.encode()) or sys.exit(f"wrong password for {user} (or keys.toml changed)")

PAGE, TEXT, BATCH = 4096, 4096 - 80, 4096  # bytes in a page and in its ciphertext; pages that are decrypted together
UNUSED = 2**30 // PAGE + 1  # SQLite locks a byte at 1 GiB and keeps nothing in its page.

def logged(log):
    """The write-ahead log up to its last commit: where each page's newest copy stands, the number of pages, its end."""
    magic, _, size, _, salts, *check = struct.unpack(">4I8s2I", head := log.read(32).ljust(32, b"\0"))
    def add(one, two, data):  # SQLite's running checksum, two words at a time
        words = struct.iter_unpack(">I" if magic & 1 else "<I", data)
        for (x,), (y,) in zip(words, words):
            one = one + x + two & 0xFFFFFFFF
            two = two + y + one & 0xFFFFFFFF
        return [one, two]
    found, waiting, count, end, sums = {}, {}, 0, 0, add(0, 0, head[:24])
    valid = magic | 1 == 0x377F0683 and size == PAGE and sums == check
    while valid and len(frame := log.read(24 + PAGE)) == 24 + PAGE:
        page, total, same, *check = struct.unpack(">2I8s2I", frame[:24])
        sums = add(*add(*sums, frame[:8]), frame[24:])
        if same != salts or page == 0 or sums != check:
            break  # The rest is older, or was never finished.
        waiting[page] = log.tell() - PAGE
        if total:  # a commit
            found.update(waiting)
            waiting, count, end = {}, total, log.tell()
    return found, count, end

def decrypt(key, base, log, out):
    """Checks and decrypts the pages of the files base and log into the file out; all are open."""
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in base.read(16)), 2, 32)
    found, count, end = logged(log)
    count, bad = count or -(-base.seek(0, os.SEEK_END) // PAGE), []
    for start in range(1, count + 1, BATCH):
        numbers, batch = range(start, min(start + BATCH, count + 1)), []
        for number in numbers:
            file, place = (log, found[number]) if number in found else (base, (number - 1) * PAGE)
            file.seek(place)
            page, skip = file.read(PAGE), 16 if number == 1 else 0
            mac = hmac.digest(mac_key, page[skip:TEXT + 16] + struct.pack("<I", number), "sha512")
            if number != UNUSED and not hmac.compare_digest(mac, page[TEXT + 16:]):
                bad.append(number)
            # In CBC each block of ciphertext is the IV of the next: with each page's IV put before its ciphertext, one run
            # of openssl decrypts many pages. What it makes of the salt and of the IVs themselves is thrown away.
            batch.append(page[:skip] + page[TEXT:TEXT + 16] + page[skip:TEXT])
        if bad:
            continue
        command = ["openssl", "enc", "-d", "-aes-256-cbc", "-nopad", "-K", key.hex(), "-iv", "0" * 32]
        plain = subprocess.run(command, input=b"".join(batch), stdout=subprocess.PIPE).stdout
        if len(plain) != len(numbers) * (16 + TEXT):
            sys.exit("openssl did not decrypt")
        for number, at in zip(numbers, range(16, len(plain), 16 + TEXT)):
            page = plain[at:at + TEXT] if number != UNUSED else bytes(TEXT)
            if number == 1:  # its header; and 1, 1: OUT.db needs no write-ahead log
                page = b"SQLite format 3\0" + page[16:18] + b"\1\1" + page[20:]
                bad += range(count + 1, int.from_bytes(page[28:32], "big") + 1)  # the file was cut short
            out.write(page + bytes(80))
    if bad or not count:
        sys.exit(f"{len(bad)} of {count} pages of xinfeng.db are damaged or missing (or it has other keys): {bad[:20]}")
    print(f"{count} pages; {end} of {log.seek(0, os.SEEK_END)} bytes of the write-ahead log counted", file=sys.stderr)

def walk(out):
    """Walks every chain of the journal in OUT.db: says that it is intact, or names every break. The exit code."""
    base = sqlite3.connect(out.resolve().as_uri() + "?mode=ro", uri=True)
    base.text_factory = bytes
    sm3 = lambda data: subprocess.run(["openssl", "dgst", "-sm3", "-r"], input=data, stdout=subprocess.PIPE).stdout[:64]
    if "sm3" in hashlib.algorithms_available:  # the same, without a process for each entry
        sm3 = lambda data: hashlib.new("sm3", data).hexdigest().encode()
    chains = base.execute("SELECT office, station FROM heads UNION SELECT office, station FROM journal").fetchall()
    return max((walk_chain(base, chain, sm3) for chain in chains), default=0)

def walk_chain(base, chain, sm3):
    """Walks the chain of an office and a station. The exit code."""
    seq, before, breaks = 0, b"0" * 64, []
    for at, line, link, said in base.execute("""SELECT seq, CAST(IFNULL(line, '') AS BLOB), CAST(IFNULL(hash, '') AS BLOB),
            CASE WHEN json_valid(line) THEN json_extract(line, '$.seq') END FROM journal
            WHERE office = CAST(? AS TEXT) AND station = CAST(? AS TEXT) ORDER BY seq""", chain):
        if at != seq + 1:
            breaks.append(f"entries {seq + 1} to {at - 1}: missing")
        elif sm3(before + b"\n" + line) != link:
            breaks.append(f"entry {at}: altered, its hash does not follow from entry {seq} and its own line")
        if said != at:
            breaks.append(f"entry {at}: out of place, its line says {said}")
        seq, before = at, link
    head = "SELECT seq, hash FROM heads WHERE office = CAST(? AS TEXT) AND station = CAST(? AS TEXT)"
    if (kept := base.execute(head, chain).fetchone() or (0, b"0" * 64)) != (seq, before):
        breaks.append(f"entry {seq}: the chain ends here, but the store's last entry is {kept[0]}, hash {kept[1]}")
    letters, hashed = "ABCDEFGHJKMNPQRSTUVWXYZ23456789", bytes.fromhex(before.decode()) if not breaks else b""
    code = "".join(letters[byte % 31] for byte in hashed if byte < 248)[:16]  # as on paper
    head = "-".join([str(seq)] + [code[at:at + 4] for at in range(0, 16, 4)])
    print("journal: " + "\njournal: ".join(breaks or [f"{seq} entries, intact, head {head}"]))
    return 1 if breaks else 0

def main():
    """Does what the command line asks for."""
    given = [argument for argument in sys.argv[1:] if argument != "--journal"]
    if len(given) != 3:
        return __doc__
    folder, user, out = pathlib.Path(given[0]), given[1], pathlib.Path(given[2])
    log, rest = folder / "xinfeng.db-wal", folder / "xinfeng.db-journal"
    if rest.exists():
        return f"{rest} is there: a change was broken off; start xinfeng and close it"
    password = getpass.getpass().encode() if sys.stdin.isatty() else sys.stdin.buffer.readline().rstrip(b"\r\n")
    with open(folder / "xinfeng.db", "rb") as base, open(log if log.exists() else os.devnull, "rb") as log, open(
            out, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as plain:
        try:
            decrypt(data_key(folder, user, password), base, log, plain)
        except BaseException:
            out.unlink()
            raise
    return walk(out) if "--journal" in sys.argv[1:] else 0

if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, sqlite3.Error) as error:
        sys.exit(str(error))
    except (KeyError, TypeError, ValueError, ArithmeticError, struct.error) as error:
        sys.exit(f"keys.toml is damaged: {error!r}")
