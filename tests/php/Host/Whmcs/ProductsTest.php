<?php

declare(strict_types=1);

namespace Tests\Host\Whmcs;

use Fleio\Host\Whmcs\Products;

final class ProductsTest extends ReaderTestCase
{
    public function testProductsOfTheModuleComeWithTheirOptionsByPosition(): void
    {
        $this->product('cpanel');
        $first = $this->insert('tblproducts', [
            'type' => 'other', 'name' => 'R&amp;D cloud', 'servertype' => 'fleio', 'tax' => 1, 'hidden' => 1,
            'configoption1' => 'token', 'configoption10' => 'on', 'configoption14' => '1,5', 'configoption24' => 'last',
        ]);
        $second = $this->product();

        $products = $this->read(fn () => (new Products($this->database))->all());

        self::assertSame([$first, $second], array_column($products, 'id'));
        self::assertSame(['fleio', 'R&amp;D cloud', true], [$products[0]->servertype, $products[0]->name, $products[0]->taxed]);
        self::assertSame(range(1, 24), array_keys($products[0]->options));
        $set = array_filter($products[0]->options, static fn (string $option) => $option !== '');
        self::assertSame([1 => 'token', 10 => 'on', 14 => '1,5', 24 => 'last'], $set);
    }

    public function testAProductThatWasNeverSavedHasEmptyOptions(): void
    {
        $this->product();
        $product = (new Products($this->database))->all()[0];
        self::assertFalse($product->taxed);
        self::assertSame(array_fill(1, 24, ''), $product->options);
    }

    public function testNoProductIsAnEmptyList(): void
    {
        self::assertSame([], (new Products($this->database))->all());
    }

    public function testAllProductsAreOneStatement(): void
    {
        $this->product();
        $this->product();
        $this->assertStatements(1, fn () => (new Products($this->database))->all());
    }
}
