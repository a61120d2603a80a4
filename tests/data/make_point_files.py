#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the files of tests/data/points and points/expected.txt: what numpy says they hold. Run it in this folder
(Debian: python3-numpy). safetensors files are written by hand from their specification, so that they do not depend on a
library; expected.txt has a line for every file: its name, the tensor that is to be read or -, the type that the points
are to have, and the rows, as "1 2;3 4"."""
import io
import json
import os
import struct
import zipfile

import numpy as np

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'points')
expected = []


def expect(name, rows, kind, tensor='-'):
    text = ';'.join(' '.join(repr(float(x)) for x in row) for row in np.asarray(rows, dtype=np.float64))
    expected.append(f'{name} {tensor} {kind} {text}')


def path(name):
    return os.path.join(HERE, name)


def write(name, data):
    with open(path(name), 'wb') as file:
        file.write(data if isinstance(data, bytes) else data.encode('utf-8'))


def npy_bytes(array, version=(1, 0)):
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, array, version=version)
    return buffer.getvalue()


def values_of(dtype):
    """Four rows of three, with the extremes of the type."""
    dtype = np.dtype(dtype)
    if dtype.kind == 'b':
        return np.array([[0, 1, 1], [1, 0, 0], [1, 1, 1], [0, 0, 1]], dtype=dtype)
    if dtype.kind in 'iu':
        limits = np.iinfo(dtype)
        values = np.arange(12, dtype=np.float64).reshape(4, 3).astype(dtype)
        values[0, 0], values[3, 2] = limits.min, limits.max
        return values
    limits = np.finfo(dtype)
    values = (np.arange(12) / 7 - 0.8).reshape(4, 3).astype(dtype)
    values[0, 0], values[1, 1], values[3, 2] = limits.max, limits.tiny / 4, -limits.max
    return values


def kind_of(array):
    if array.dtype == np.float64:
        return 'double'
    exact = np.array_equal(array.astype(np.float32).astype(np.longdouble), array.astype(np.longdouble))
    return 'float' if exact else 'double'


# ---- .npy --------------------------------------------------------------------------------------------------------------
def write_npy():
    for code in ['f2', 'f4', 'f8', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'b1']:
        for order in ['C', 'F']:
            for endian in ['<', '>']:
                if code in ('i1', 'u1', 'b1') and endian == '>':
                    continue
                array = np.array(values_of(endian + code), order=order)
                name = f'{code}_{order}_{"little" if endian == "<" else "big"}.npy'
                write(name, npy_bytes(array))
                expect(name, array, kind_of(array))
    array = values_of('<f4')
    for version in [(1, 0), (2, 0), (3, 0)]:
        name = f'version{version[0]}.npy'
        write(name, npy_bytes(array, version))
        expect(name, array, 'float')
    small = np.array([[1, -2], [300, 4]], dtype='<i8')
    write('small_i8.npy', npy_bytes(small))
    expect('small_i8.npy', small, 'float')
    # As Python 2 wrote it.
    header = b"{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 2L), }"
    header += b' ' * (63 - (10 + len(header)) % 64) + b'\n'
    write('python2.npy', b'\x93NUMPY\x01\x00' + struct.pack('<H', len(header)) + header +
          struct.pack('<4f', 1, 2, 3, 4.5))
    expect('python2.npy', [[1, 2], [3, 4.5]], 'float')
    # numpy leaves what follows alone.
    write('trailing.npy', npy_bytes(array) + b'more')
    expect('trailing.npy', array, 'float')


# ---- .npz --------------------------------------------------------------------------------------------------------------
def write_npz_file(name, arrays, compression):
    with zipfile.ZipFile(path(name), 'w', compression) as archive:
        for key, array in arrays.items():
            # A fixed date: the same bytes whenever the script runs.
            info = zipfile.ZipInfo(key + '.npy', (2000, 1, 1, 0, 0, 0))
            info.compress_type = compression
            archive.writestr(info, npy_bytes(array))


def write_npz():
    matrix, other = values_of('<f4'), np.array(values_of('>f8'), order='F')
    cube = np.arange(8, dtype='<i4').reshape(2, 2, 2)
    for name, compression in [('stored', zipfile.ZIP_STORED), ('deflated', zipfile.ZIP_DEFLATED)]:
        write_npz_file(f'{name}.npz', {'a': matrix, 'other': other, 'cube': cube}, compression)
        expect(f'{name}.npz', matrix, 'float', 'a')
        expect(f'{name}.npz', other, 'double', 'other')
        expect(f'{name}.npz', other, 'double', 'other.npy')
    write_npz_file('single.npz', {'labels': np.arange(4), 'x': matrix}, zipfile.ZIP_DEFLATED)
    expect('single.npz', matrix, 'float')


# ---- .safetensors --------------------------------------------------------------------------------------------------------
def bfloat16(array):
    """The upper half of float32."""
    return (np.asarray(array, dtype='<f4').view('<u4') >> 16).astype('<u2')


def safetensors_bytes(tensors):
    """tensors: name -> (dtype, shape, bytes)."""
    header, data = {'__metadata__': {'format': 'np'}}, b''
    for name, (dtype, shape, raw) in tensors.items():
        header[name] = {'dtype': dtype, 'shape': shape, 'data_offsets': [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(',', ':')).encode()
    text += b' ' * (-len(text) % 8)
    return struct.pack('<Q', len(text)) + text + data


def write_safetensors():
    names = {'F64': '<f8', 'F32': '<f4', 'F16': '<f2', 'I64': '<i8', 'I32': '<i4', 'I16': '<i2', 'I8': '<i1',
             'U64': '<u8', 'U32': '<u4', 'U16': '<u2', 'U8': '<u1', 'BOOL': '?'}
    arrays = {name: values_of(code) for name, code in names.items()}
    tensors = {name: (name, [4, 3], array.tobytes()) for name, array in arrays.items()}
    halves = np.array([[1.5, -2.25], [3, 0.0078125]], dtype='<f4')
    tensors['BF16'] = ('BF16', [2, 2], bfloat16(halves).tobytes())
    tensors['F8'] = ('F8_E4M3', [2, 2], b'\x00' * 4)
    write('types.safetensors', safetensors_bytes(tensors))
    for name, array in arrays.items():
        expect('types.safetensors', array, kind_of(array), name)
    expect('types.safetensors', halves, 'float', 'BF16')
    single = {'bias': ('F32', [3], struct.pack('<3f', 1, 2, 3)), 'weight': tensors['F32']}
    write('single.safetensors', safetensors_bytes(single))
    expect('single.safetensors', arrays['F32'], 'float')


# ---- text and .fvecs -------------------------------------------------------------------------------------------------------
def write_text():
    exact, decimal = [[1, 2.5, -3], [4, 0.125, 6e3]], [[0.1, 0.2], [1e-3, -7]]
    plain = '1,2.5,-3\n4,0.125,6e3\n'
    for name, text in [('plain.csv', plain), ('crlf_bom.csv', '\ufeff' + plain.replace('\n', '\r\n')),
                       ('no_last_newline.csv', plain[:-1]), ('header.csv', 'x,y,"z, or so"\n' + plain),
                       ('comments.csv', '# made by hand\n\n1 , 2.5, -3\n# between\n\n+4,0.125,6E3\n\n'),
                       ('quoted.csv', '"1","2.5","-3"\n"4","0.125","6e3"\n'),
                       ('semicolons.csv', '1;2,5;-3\n4;0,125;6e3\n'), ('bars.csv', '1|2.5|-3\n4|0.125|6e3\n'),
                       ('blanks.csv', ' 1  2.5 -3\n4 0.125   6e3 \n'), ('tabs.tsv', plain.replace(',', '\t')),
                       ('header.tsv', 'a\tb\tc\n' + plain.replace(',', '\t')),
                       ('named.csv', 'Zürich,1,2.5,-3\n"Bern, old",4,0.125,6e3\n'),
                       ('named_header.csv', 'city,x,y,z\nZürich,1,2.5,-3\n"Bern, old",4,0.125,6e3\n'),
                       ('named_last.csv', 'x,y,z,city\n1,2.5,-3,Zürich\n4,0.125,6e3,"Bern, old"\n'),
                       ('pandas.csv', ',x,y,z\n0,1,2.5,-3\n1,4,0.125,6e3\n'),
                       ('numbers.txt', '# x y z\n1 2.5 -3\n4 0.125 6e3\n')]:
        write(name, text)
        expect(name, exact, 'float')
    write('decimal.csv', '0.1,0.2\n1e-3,-7\n')
    expect('decimal.csv', decimal, 'double')
    write('late_decimal.csv', '1,2\n3,4\n5,0.1\n')
    expect('late_decimal.csv', [[1, 2], [3, 4], [5, 0.1]], 'double')
    words = np.array([[0.1, 0.2], [1e-3, -7], [5, 6]], dtype='<f4')
    lines = 'the 0.1 0.2\n名字 1e-3 -7 \n# 5 6\n'
    for name, text in [('words.vec', '3 2\n' + lines), ('words.w2v', lines), ('words.txt', lines),
                       ('spaces.vec', '3 2\nthe 0.1 0.2\n. . . 1e-3 -7\n 5 6\n')]:
        write(name, text)
        expect(name, words, 'float')


def write_fvecs():
    array = values_of('<f4')
    write('vectors.fvecs', b''.join(struct.pack('<i', 3) + row.tobytes() for row in array))
    expect('vectors.fvecs', array, 'float')


os.makedirs(HERE, exist_ok=True)
np.seterr(over='ignore')
write_npy()
write_npz()
write_safetensors()
write_text()
write_fvecs()
with open(path('expected.txt'), 'w', encoding='utf-8') as out:
    out.write('\n'.join(expected) + '\n')
