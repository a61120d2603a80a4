<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>core</name>
    <message>
        <source>The computation was cancelled.</source>
        <translation>计算已取消。</translation>
    </message>
    <message>
        <source>%1 must be an integer in %2, but %3 was given.</source>
        <translation>%1 必须是 %2 内的整数，但给出的是 %3。</translation>
    </message>
    <message>
        <source>%1 must be a number in %2, but %3 was given.</source>
        <translation>%1 必须是 %2 内的数，但给出的是 %3。</translation>
    </message>
    <message>
        <source>%1 must be one of %2, but %3 was given.</source>
        <translation>%1 必须是以下之一：%2，但给出的是 %3。</translation>
    </message>
    <message>
        <source>%1 must be true or false, but %2 was given.</source>
        <translation>%1 必须是 true 或 false，但给出的是 %2。</translation>
    </message>
    <message>
        <source>%1 must be a text, but %2 was given.</source>
        <translation>%1 必须是文本，但给出的是 %2。</translation>
    </message>
    <message>
        <source>There is no parameter &quot;%1&quot;; there are: %2.</source>
        <translation>没有名为“%1”的参数；可用的参数有：%2。</translation>
    </message>
</context>
<context>
    <name>nball</name>
    <message>
        <source>Collapsing ball</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of its cube that a ball fills falls faster than any exponential.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the cube</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the cube, logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log10 of the share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dimension of the marker and the readouts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest dimension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End of the dimension axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
