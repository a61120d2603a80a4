#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`orrery poems …` from outside: what it prints, what it says to wrong calls, and a training that is killed at any
moment and ends with the same bytes. Run as `poems_test.py PATH/TO/orrery`."""
import json
import os
import pathlib
import re
import resource
import signal
import struct
import subprocess
import sys
import tempfile
import time

ORRERY = sys.argv[1]
COUPLET = re.compile(r'^[\u3400-\U0003ffff]{5}，[\u3400-\U0003ffff]{5}$')
MODEL = pathlib.Path(ORRERY).parent.parent / 'share/orrery/models/article.safetensors'


def run(*arguments, **options):
    return subprocess.run([ORRERY, 'poems', *map(str, arguments), '--lang', 'en'], capture_output=True, timeout=300,
                          **options)


def lines(*arguments):
    done = run(*arguments)
    assert done.returncode == 0 and not done.stderr, (arguments, done.stderr.decode())
    return done.stdout.decode().splitlines()


def refused(status, named, *arguments, **options):
    done = run(*arguments, **options)
    said = done.stderr.decode()
    assert done.returncode == status, (arguments, done.returncode, said)
    assert not done.stdout and said.count('\n') == 1 and said.startswith('orrery: '), (arguments, said)
    for part in named:
        assert part in said, (arguments, part, said)


def header(path):
    data = pathlib.Path(path).read_bytes()
    length = struct.unpack('<Q', data[:8])[0]
    return json.loads(data[8:8 + length]), data[8 + length:]


def check_samples():
    twenty = lines('sample', '--count', 20, '--seed', 7)
    assert len(twenty) == 20 and all(COUPLET.match(verse) for verse in twenty), twenty
    # Verse i of a seed does not depend on how many are asked for, nor on threads.
    assert lines('sample', '--count', 3, '--seed', 7) == twenty[:3]
    many = lines('sample', '--count', 1500, '--seed', 7)
    assert many[:20] == twenty
    alone = subprocess.run(['taskset', '-c', '0', ORRERY, 'poems', 'sample', '--count', '1500', '--seed', '7'],
                           capture_output=True, check=True)
    assert alone.stdout.decode().splitlines() == many
    assert lines('sample', '--count', 20, '--seed', 8) != twenty
    argmax = lines('sample', '--count', 20, '--seed', 7, '--temperature', 0)
    hot = lines('sample', '--count', 20, '--seed', 7, '--temperature', 3)
    assert argmax != hot and len(set(''.join(hot))) > len(set(''.join(argmax)))
    traditional = lines('sample', '--count', 200, '--seed', 7, '--traditional')
    simplified = lines('sample', '--count', 200, '--seed', 7)
    assert traditional != simplified and all(COUPLET.match(verse) for verse in traditional)


def check_decoding():
    """Form, penalty and top k do what they say; the article's network knows no form."""
    def repeats(verses):
        return sum(len(set(verse)) < 11 for verse in verses)
    own = lines('sample', '--count', 200)
    assert repeats(own) < 30, repeats(own)
    assert repeats(lines('sample', '--count', 200, '--repeat-penalty', 0)) > 2 * repeats(own)
    assert repeats(lines('sample', '--count', 200, '--repeat-penalty', 20)) == 0
    assert lines('sample', '--count', 5, '--top-k', 1, '--temperature', 2) == lines('sample', '--count', 5,
                                                                                   '--temperature', 0)
    assert len({tuple(lines('sample', '--count', 5, '--form', form))
                for form in ('any', 'regulated', 'pattern1', 'pattern2', 'pattern3', 'pattern4', 'irregular')}) == 7
    article = ('sample', '--count', 5, '--model', MODEL)
    assert lines(*article, '--form', 'pattern1') == lines(*article)
    refused(2, ['--form', 'pattern4', 'sonnet'], 'sample', '--form', 'sonnet')
    refused(2, ['--repeat-penalty', '0..20'], 'sample', '--repeat-penalty', 21)
    assert lines('sample', '--count', 3, '--selection', 'sphere') != lines('sample', '--count', 3)


def check_orrery(folder):
    """The network that writes character by character: rare characters are read, and never written."""
    arguments = train(folder, 'own.safetensors', '--architecture', 'orrery', '--epochs', 2, '--vocabulary', 23)
    lines(*arguments)
    described, _ = header(folder / 'own.safetensors')
    metadata = described.pop('__metadata__')
    assert len(metadata['vocabulary']) == 23 and described['embedding']['shape'] == [26, 96]
    assert described['sample']['shape'][1] == 64 and len(json.loads(metadata['held_out'])) == 6
    verses = lines('sample', '--count', 100, '--temperature', 5, '--model', folder / 'own.safetensors')
    assert set(''.join(verses)) <= set(metadata['vocabulary'] + '，')
    whole = (folder / 'own.safetensors').read_bytes()
    lines(*train(folder, 'own.safetensors', '--resume'))
    assert (folder / 'own.safetensors').read_bytes() == whole
    refused(2, ['--vocabulary', 'orrery'], *train(folder, 'none.safetensors', '--vocabulary', 9))
    refused(2, ['--dropout', 'begins'], *train(folder, 'own.safetensors', '--resume', '--dropout', 0))


def check_hubs():
    hubs = lines('sample', '--count', 20, '--seed', 3, '--hub-threshold', 20)
    assert len(hubs) == 20 and lines('sample', '--count', 5, '--seed', 3, '--hub-threshold', 20) == hubs[:5]
    start = time.monotonic()
    refused(1, ['1000000', 'largest hub value was'], 'sample', '--hub-threshold', 1000000)
    refused(1, ['1000000', 'largest hub value was'], 'sample', '--hub-threshold', 1000000, '--count', 1000000)
    assert time.monotonic() - start < 30


def check_encoding():
    done = run('encode', '明月松间照，清泉石上流')
    code = json.loads(done.stdout)
    assert list(code) == ['mu', 'sigma', 'reconstruction'] and COUPLET.match(code['reconstruction'])
    assert len(code['mu']) == len(code['sigma']) == 64 and all(0 < sigma < 2 for sigma in code['sigma'])
    assert run('encode', '明月松间照清泉石上流。').stdout == done.stdout
    between = lines('interpolate', '明月松间照，清泉石上流', '白日依山尽，黄河入海流', '--steps', 7)
    assert len(between) == 7 and between[0] == code['reconstruction'], between
    assert between[-1] == json.loads(run('encode', '白日依山尽，黄河入海流').stdout)['reconstruction']


def check_evaluation():
    table = json.loads(run('evaluate', '--count', 200, '--json').stdout)
    assert [column['id'] for column in table['sets']] == ['argmax', 'sampled'] and 'bigrams' not in table['sets'][0]
    for column in table['sets']:
        assert column['couplets'] == 200
        for name in ('regulated', 'opposite', 'alternate', 'coverage', 'repeats', 'adjacent'):
            share = column[name]
            assert 0 <= share['lower'] <= share['value'] <= share['upper'] <= 1, (name, share)


def check_wrong_calls(folder):
    refused(2, ['明月松間', '9'], 'encode', '明月松間照，清泉石上')
    refused(2, ['"a"'], 'encode', 'a月松间照，清泉石上流')
    refused(2, ['龘', 'the model knows'], 'encode', '龘月松间照，清泉石上流')
    refused(2, ['--temperature', '0..10', '-1'], 'sample', '--temperature', '-1')
    refused(2, ['--count', '1..1000000', '0'], 'sample', '--count', '0')
    refused(2, ['--hub-threshold', '1000001'], 'sample', '--hub-threshold', '1000001')
    refused(2, ['sample', 'train'])
    refused(2, ['"frob"', 'evaluate'], 'frob')
    refused(2, ['COUPLET'], 'encode')
    refused(1, ['absent.safetensors', 'not there'], 'sample', '--model', folder / 'absent.safetensors')
    data = bytearray(MODEL.read_bytes())
    for name, change, named in (('short', lambda d: d[:-1], 'bytes'), ('foreign', lambda d: b'PK\3\4' + d, 'not a safetensors'),
                                ('other', lambda d: d.replace(b'"architecture":"article"', b'"architecture":"sonnets"'), 'sonnets'),
                                ('wider', lambda d: d.replace(b'\\"width\\":64', b'\\"width\\":65'), 'another shape')):
        path = folder / f'{name}.safetensors'
        path.write_bytes(change(bytes(data)))
        refused(1, [path.name, named], 'sample', '--model', path)
    for name, content, named in (('empty', b'', 'empty'), ('latin', b'\xc3\x28\n', 'UTF-8'),
                                 ('prose', 'no couplet here\n'.encode(), 'couplet')):
        path = folder / f'{name}.txt'
        path.write_bytes(content)
        refused(1, [path.name, named], 'train', '--corpus', path, '--model', folder / 'new.safetensors')
    refused(2, ['--corpus', '--model'], 'train')
    refused(2, ['--model', 'file'], 'train', '--corpus', corpus(folder), '--model', '')
    refused(2, ['--model', 'file'], 'train', '--corpus', corpus(folder), '--model', folder)
    refused(2, ['"sonnets"', 'article'], 'train', '--corpus', corpus(folder), '--model', folder / 'new.safetensors',
            '--architecture', 'sonnets')
    refused(2, ['adamm'], 'train', '--corpus', corpus(folder), '--model', folder / 'new.safetensors', '--rule', 'adamm')
    refused(2, ['--kl-weight', '0..20'], 'train', '--corpus', corpus(folder), '--model', folder / 'new.safetensors',
            '--kl-weight', '21')
    refused(1, ['no-folder'], 'train', '--corpus', corpus(folder), '--model', folder / 'no-folder/new.safetensors')
    refused(1, ['not there'], 'train', '--corpus', corpus(folder), '--model', folder / 'new.safetensors', '--resume')
    assert not list(folder.glob('new.safetensors*'))


def corpus(folder):
    """Couplets of few characters, by a rule."""
    path = folder / 'couplets.txt'
    if not path.exists():
        characters = '山月水风云日花春秋江天夜雨雪林草石泉松竹鸟声客心'
        couplets = []
        for i in range(1500):
            ten = [characters[(i * (3 + 2 * t) + i // (t + 2) + t * t) % len(characters)] for t in range(10)]
            couplets.append(''.join(ten[:5]) + '，' + ''.join(ten[5:]) + '\n')
        path.write_text(''.join(couplets), encoding='utf-8')
    return path


def train(folder, name, *more):
    return ['train', '--corpus', corpus(folder), '--model', folder / name, *more]


def check_training(folder):
    """Killed again and again, at moments that no one chose, a run ends with the bytes of one that was not."""
    options = ('--epochs', 6, '--seed', 5, '--rule', 'nadam', '--lookahead', 5)
    whole = lines(*train(folder, 'whole.safetensors', *options))
    assert len(whole) == 6 and all(COUPLET.match(line.split()[-1]) for line in whole), whole
    refused(2, ['--resume'], *train(folder, 'whole.safetensors'))
    kills = 0
    arguments = [ORRERY, 'poems', *map(str, train(folder, 'parts.safetensors', *options))]
    for attempt in range(200):
        process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            status = process.wait(timeout=0.15 + 0.07 * attempt)
            assert status == 0, status
            break
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1
        if (folder / 'parts.safetensors.checkpoint').exists():
            arguments = [ORRERY, 'poems', *map(str, train(folder, 'parts.safetensors', '--resume'))]
    assert kills >= 2, kills
    assert (folder / 'parts.safetensors').read_bytes() == (folder / 'whole.safetensors').read_bytes()
    left = {path.name for path in folder.glob('parts*')}
    assert left == {'parts.safetensors', 'parts.safetensors.checkpoint'}, left
    assert 'All 6 epochs are done' in lines(*train(folder, 'parts.safetensors', '--resume'))[0]
    for option in ('--seed', '--script', '--rule'):
        refused(2, [option, 'begins'], *train(folder, 'parts.safetensors', '--resume', option, 'x'))
    lines(*train(folder, 'cosine.safetensors', '--epochs', 2, '--schedule', 'cosine', '--float16'))
    refused(2, ['--epochs', '2'], *train(folder, 'cosine.safetensors', '--resume', '--epochs', 3))
    half = (folder / 'cosine.safetensors').read_bytes()
    lines(*train(folder, 'cosine.safetensors', '--resume'))
    assert (folder / 'cosine.safetensors').read_bytes() == half
    # Further epochs are those of a run that was to have more from the start.
    lines(*train(folder, 'whole.safetensors', '--resume', '--epochs', 8))
    lines(*train(folder, 'eight.safetensors', '--epochs', 8, *options[2:]))
    assert (folder / 'whole.safetensors').read_bytes() == (folder / 'eight.safetensors').read_bytes()
    described, data = header(folder / 'eight.safetensors')
    metadata = described.pop('__metadata__')
    training = json.loads(metadata['training'])
    assert len(training['curve']) == 8 and len(training['corpus_sha256']) == 64
    assert len(data) == max(tensor['data_offsets'][1] for tensor in described.values())
    assert described['embedding']['shape'] == [len(metadata['vocabulary']), 64]


def check_divergence(folder):
    """What diverges takes no good file's place."""
    lines(*train(folder, 'wild.safetensors', '--epochs', 1))
    before = (folder / 'wild.safetensors').read_bytes()
    refused(1, ['diverged'], *train(folder, 'wilder.safetensors', '--epochs', 20, '--rule', 'sgd', '--lr', 100))
    assert (folder / 'wild.safetensors').read_bytes() == before and not (folder / 'wilder.safetensors').exists()


def check_stop(folder):
    """Ctrl+C keeps what was reached."""
    process = subprocess.Popen([ORRERY, 'poems', *map(str, train(folder, 'stopped.safetensors', '--epochs', 1000)),
                                '--lang', 'en'], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1 and b'--resume' in said, said


def check_full_disk(folder):
    """Files cannot grow beyond 64 KiB, as on a full disk: the old model stays, and the run says so."""
    lines(*train(folder, 'full.safetensors', '--epochs', 1))
    before = {path: path.read_bytes() for path in folder.glob('full.safetensors*')}
    limit = 64 * 1024
    refused(1, ['full.safetensors'], *train(folder, 'full.safetensors', '--resume', '--epochs', 2),
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert {path: path.read_bytes() for path in folder.glob('full.safetensors*')} == before


def main():
    os.environ.pop('DISPLAY', None)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_samples()
        check_decoding()
        check_orrery(folder)
        check_hubs()
        check_encoding()
        check_evaluation()
        check_wrong_calls(folder)
        check_training(folder)
        check_divergence(folder)
        check_stop(folder)
        check_full_disk(folder)


main()
